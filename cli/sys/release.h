/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_RELEASE_H
#define DPAS_CLI_SYS_RELEASE_H

#include <stdbool.h>

enum { RELEASE_MAX = 65 };

/* The running kernel's, as uname -r prints it; false if it cannot be read. */
bool release_read(char release[RELEASE_MAX]);

/* Is the running kernel of this version or later? -1 if that is not known. */
int release_since(unsigned int major, unsigned int minor);

#endif
