/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BREAKDOWN_COUNTS_H
#define DPAS_CLI_BREAKDOWN_COUNTS_H

#include <stdbool.h>
#include <stdint.h>

/* What I/O costs the machine besides time, since it was started. */
struct counts {
	uint64_t interrupts, switches; /* of all CPUs */
	uint64_t misses; /* of the last-level cache, on our CPU */
};

/*
 * Misses are counted where the CPU has counters and we may use them: a
 * descriptor, or -1.
 */
int counts_open(unsigned int cpu);
void counts_close(int fd);

/* 0, or -1 with a line printed. */
int counts_read(int fd, struct counts *counts);

#endif
