/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_OUTFILE_H
#define DPAS_CLI_UTIL_OUTFILE_H

#include <stddef.h>
#include <stdio.h>

/* Prints what it is given; 0, or -1 if that failed. */
typedef int outfile_fn(const void *what, FILE *out);

/* A file in a directory, whole or not at all. 0, or -1 with a line printed. */
int outfile_write(const char *dir, const char *name, outfile_fn *write,
		  const void *what);

/* Say where those of the files are that could be made: "Results: ...". */
void outfile_print_paths(const char *dir, const char *const *names,
			 size_t count);

#endif
