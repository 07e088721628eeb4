/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_OUTDIR_H
#define DPAS_CLI_OUTDIR_H

#include <limits.h>

/*
 * Make the directory for results, named dpas-NAME-TIME when none is given.
 * Exits if it cannot be written or already holds results, which is if FILE is
 * there.
 */
void outdir_create(const char *given, const char *name, const char *file,
		   char dir[PATH_MAX]);

#endif
