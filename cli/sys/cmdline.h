/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_CMDLINE_H
#define DPAS_CLI_SYS_CMDLINE_H

#include <stddef.h>

/*
 * The kernel command line: is this word on it; and what is the last value
 * given to the parameter of that name. Both return 1 or 0, or a negative errno
 * when it cannot be read.
 */
int cmdline_has(const char *word);
int cmdline_value(const char *name, char *value, size_t size);

#endif
