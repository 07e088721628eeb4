/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_TESTS_BREAKDOWN_CAPTURE_H
#define DPAS_TESTS_BREAKDOWN_CAPTURE_H

#include "util/outfile.h"

/*
 * What a function prints, to standard output or to a file: a text that the next
 * call overwrites. A test in which that goes wrong fails.
 */
const char *capture_print(void (*print)(const void *what), const void *what);
const char *capture_file(outfile_fn *write, const void *what);

/* The same without white space, for JSON in whatever layout. */
const char *capture_json(outfile_fn *write, const void *what);

#endif
