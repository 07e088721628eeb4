/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_OUTDIR_H
#define DPAS_CLI_UTIL_OUTDIR_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

/* A directory for results. */
struct outdir {
	const char *given; /* NULL: dpas-NAME-TIME */
	const char *name;
	const char *file; /* that a result has */
	/* What a run leaves that was stopped or failed, or NULL. */
	const char *unfinished, *outputs;
	uint64_t room; /* bytes that have to be free */
	bool replace; /* a result that is there */
};

/* What the files of a small result take, ten times over. */
enum { OUTDIR_ROOM = 1 << 20 };

/*
 * Make it. Exits if it cannot be written, if there is no room, or if anything
 * lies there but what a run of the same left.
 */
void outdir_create(const struct outdir *outdir, char dir[PATH_MAX]);

/* Is there room for so many bytes in a directory? True if that is unknown. */
bool outdir_has_room(const char *dir, uint64_t bytes);

/* Remove what a result consists of, of a directory in it, and that if empty. */
void outdir_remove(const char *dir, const char *name);

#endif
