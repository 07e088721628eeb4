/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_PROBE_PROBE_H
#define DPAS_CLI_PROBE_PROBE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "probe/route.h"
#include "util/spread.h"

/*
 * Random reads of one disk, one after the other, at queue depth 1. The places
 * are the same in every run.
 */
struct probe {
	int fd;
	int flags; /* of preadv2() */
	uint32_t bytes; /* of a read */
	uint64_t places;
	uint64_t state; /* of the random numbers */
	void *buffer;
};

/* When an application's I/O began and ended, CLOCK_MONOTONIC in ns. */
struct sample {
	uint64_t begin, end;
};

struct spread samples_latency(const struct sample *samples, size_t count);

/* The clock of the driver's stamps, too. */
static inline uint64_t clock_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* The calling thread, from now on, on that CPU alone. */
int probe_pin(unsigned int cpu);

/* hipri: each read asks to be polled. 0, or -1 with a line printed. */
int probe_open(struct probe *probe, const struct route_disk *disk,
	       uint32_t bytes, bool hipri);
void probe_close(struct probe *probe);

int probe_read(struct probe *probe);
/* So many that nobody looks at, for caches and policies to settle. */
int probe_warm_up(struct probe *probe, size_t count);

int probe_run(struct probe *probe, struct sample *samples, size_t count);

#endif
