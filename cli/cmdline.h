/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_CMDLINE_H
#define DPAS_CLI_CMDLINE_H

/*
 * Is this on the kernel command line: "dpas=off", or "dpas=" with any value?
 * 1 or 0, or a negative errno when it cannot be read.
 */
int cmdline_has(const char *parameter);

#endif
