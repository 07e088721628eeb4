/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_ROOT_H
#define DPAS_CLI_UTIL_ROOT_H

#include <limits.h>
#include <stdbool.h>

/*
 * Every path below /sys, /proc, /dev and /etc is made here. DPAS_ROOT names a
 * directory that holds these in their place: the tests run on a
 * tree of plain files, as any user. The device nodes move along with the
 * knobs, so a made-up tree never leads to a real disk.
 */
void root_path(char path[PATH_MAX], const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * Directories given by the user are kept this short, so that nothing below
 * them can exceed PATH_MAX once a benchmark has begun to change knobs.
 */
enum { DIRECTORY_MAX = PATH_MAX / 2 };

/* Are these the machine's own /sys, /proc and /dev? */
bool root_is_real(void);

/* Join parts into a path outside that tree; exits if it is too long. */
void path_format(char path[PATH_MAX], const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif
