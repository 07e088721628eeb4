/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BREAKDOWN_JOIN_H
#define DPAS_CLI_BREAKDOWN_JOIN_H

#include "breakdown/stamps.h"
#include "probe/neighbour.h"
#include "probe/probe.h"
#include "util/spread.h"

/* What becomes of the time of an I/O, in ns. */
enum part {
	PART_LATENCY, /* of it all, as the application sees it */
	PART_BEFORE, /* Ta': from the application to the device */
	PART_DEVICE, /* Td: until the device is done */
	PART_AFTER, /* Ta'': from there back to the application */
	PART_COMMAND, /* from the device's start until the host knows */
	PART_USEFUL, /* Tu: what another process ran meanwhile */
	PART_COUNT,
};

struct parts {
	struct spread part[PART_COUNT];
	bool polled; /* nobody was interrupted */
};

/*
 * An application's I/Os, the driver's stamps of the same, and the stretches in
 * which another process ran (none: NULL). 0, or -1 with a line printed, if they
 * are not of the same I/Os.
 */
int join(const struct sample *samples, const struct stamp *stamps, size_t count,
	 const struct stretch *stretches, size_t stretch_count,
	 struct parts *parts);

#endif
