/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_NAMES_H
#define DPAS_CLI_UTIL_NAMES_H

#include <stddef.h>

/* Names for a message: "nvme0n1 nvme1n1", or "none". */
struct names {
	char text[256];
	size_t used;
	int count;
};

void names_add(struct names *names, const char *name);
const char *names_text(const struct names *names);

/* Add those in a directory, in order; nothing when it is not there. */
void names_read(struct names *names, const char *directory);

#endif
