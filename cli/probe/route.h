/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_PROBE_ROUTE_H
#define DPAS_CLI_PROBE_ROUTE_H

#include <stdint.h>

#include "sys/disk.h"

/* How a dramdisk's driver goes about an I/O, by its parameter path. */
enum route {
	ROUTE_ASYNC, /* request queue and interrupt */
	ROUTE_POLL, /* request queue and poll queue */
	ROUTE_SYNC, /* no queue: the submitter spins */
	ROUTE_COUNT,
};

extern const char *const route_names[ROUTE_COUNT];

struct route_disk {
	struct disk disk;
	enum route route;
	char latency[80]; /* its profile, or the model if it has none */
	uint64_t bytes;
};

enum { ROUTE_DISKS_MAX = 16 }; /* that dramdisk can make */

struct route_disks {
	struct route_disk disk[ROUTE_DISKS_MAX];
	size_t count;
};

/*
 * The dramdisks that are named, or all of them; exits if there is none or one
 * is something else, or in use.
 */
void routes_find(char *const *names, size_t count, struct route_disks *disks);

/* Of that path and latency, or NULL. */
const struct route_disk *routes_get(const struct route_disks *disks,
				    enum route route, const char *latency);

#endif
