/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BREAKDOWN_STAMPS_H
#define DPAS_CLI_BREAKDOWN_STAMPS_H

#include <stddef.h>

#include <stdbool.h>
#include <stdint.h>

#include "sys/disk.h"

/* When an I/O passed which point of dramdisk's driver, CLOCK_MONOTONIC in ns. */
struct stamp {
	uint64_t submit; /* it entered the driver */
	uint64_t device; /* the device had it */
	uint64_t done; /* the device was done */
	uint64_t found; /* the host knew it */
	uint64_t delivered; /* whoever waited was told */
	uint64_t
		recording; /* after that: how long the driver wrote all this, ns */
	bool interrupt; /* that told the host */
};

/*
 * The driver records each I/O, from start to stop, in a ring of so many. All
 * return 0, or -1 with a line printed.
 */
int stamps_start(const struct disk *disk, size_t entries);
int stamps_stop(const struct disk *disk);

/* The I/Os since the start, which were exactly so many, in their order. */
int stamps_take(const struct disk *disk, struct stamp *stamps, size_t count);

#endif
