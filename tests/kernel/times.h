/* SPDX-License-Identifier: GPL-2.0-only */
/* What a test's program says of the times that it took. */
#ifndef TIMES_H
#define TIMES_H

#include <stddef.h>
#include <stdint.h>

/* Sorts them; their mean. */
uint64_t times_sort(uint64_t *ns, size_t count);

/* Sorts them; prints the beginning of a line, for so many I/Os. */
void times_print(long ios, uint64_t *ns, size_t count);

#endif
