/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_CPUS_H
#define DPAS_CLI_SYS_CPUS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/* Call a function for the directory of each CPU below /sys/devices/system/cpu. */
void cpus_each(void (*visit)(const char *directory, void *data), void *data);

enum { CPUS_MAX = 1 << 16 }; /* more than Linux can be built for */

/* The CPUs that this process may run on, at most so many; their number, 0: unknown. */
unsigned int cpus_list(unsigned int *list, unsigned int most);

/* How many CPUs this process and its children may run on; 0: unknown. */
unsigned int cpus_allowed(void);

/* Trimmed text of a file in one; false when it cannot be read. */
bool cpu_attribute(const char *directory, const char *file, char *text,
		   size_t size);

#endif
