/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_PROC_H
#define DPAS_CLI_SYS_PROC_H

#include <stdbool.h>

/*
 * Call a function for each line of a file below /proc, without its newline,
 * until it returns false. Returns 0, or a negative errno when the file cannot
 * be opened.
 */
int proc_each_line(const char *file, bool (*visit)(char *line, void *data),
		   void *data);

/* One mount, as /proc/self/mountinfo has it. */
struct mount {
	const char *number; /* major:minor */
	const char *point;
	const char *options;
	const char *type;
	const char *source;
};

/* The same for each mount that this process sees. */
int proc_each_mount(bool (*visit)(const struct mount *mount, void *data),
		    void *data);

#endif
