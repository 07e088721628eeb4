/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_LINES_H
#define DPAS_CLI_UTIL_LINES_H

/*
 * Takes a line of a file, with its number from 1. 0; -1 with a line printed; or
 * LINES_WRONG for one that the file should not have.
 */
enum { LINES_WRONG = 1 };
typedef int lines_fn(char *line, unsigned long number, void *data);

/*
 * Every line of a file. 0, or -1 with a line printed: "PATH, line N: is not " and what
 * it should be.
 */
int lines_read(const char *path, const char *what, lines_fn *take, void *data);

#endif
