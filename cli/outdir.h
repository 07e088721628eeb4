/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_OUTDIR_H
#define DPAS_CLI_OUTDIR_H

#include <limits.h>

/*
 * Make the directory for results, named by the time when none is given.
 * Exits if it cannot be written or already holds results.
 */
void outdir_create(const char *given, char dir[PATH_MAX]);

#endif
