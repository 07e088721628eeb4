/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BREAKDOWN_PATH_H
#define DPAS_CLI_BREAKDOWN_PATH_H

#include <stdint.h>

#include "disk.h"

/* How a dramdisk's driver goes about an I/O, by its parameter path. */
enum path {
	PATH_ASYNC, /* request queue and interrupt */
	PATH_POLL, /* request queue and poll queue */
	PATH_SYNC, /* no queue: the submitter spins */
	PATH_COUNT,
};

extern const char *const path_names[PATH_COUNT];

struct path_disk {
	struct disk disk;
	enum path path;
	char latency[80]; /* its profile, or the model if it has none */
	uint64_t bytes;
};

enum { PATH_DISKS_MAX = 16 }; /* that dramdisk can make */

struct path_disks {
	struct path_disk disk[PATH_DISKS_MAX];
	size_t count;
};

/*
 * The dramdisks that are named, or all of them; exits if there is none or one
 * is something else, or in use.
 */
void paths_find(char *const *names, size_t count, struct path_disks *disks);

/* Of that path and latency, or NULL. */
const struct path_disk *paths_get(const struct path_disks *disks,
				  enum path path, const char *latency);

#endif
