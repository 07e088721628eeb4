// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "breakdown/breakdown.h"

const uint32_t breakdown_sizes[BREAKDOWN_SIZES] = { 512, 4096 };

const struct cell *breakdown_cell(const struct breakdown *breakdown,
				  const char *latency, enum route route,
				  uint32_t bytes, bool cstates)
{
	const struct cell *cell;
	size_t i;

	for (i = 0; i < breakdown->count; i++) {
		cell = &breakdown->cell[i];
		if (cell->disk->route == route && cell->bytes == bytes &&
		    cell->cstates == cstates &&
		    !strcmp(cell->disk->latency, latency))
			return cell;
	}
	return NULL;
}

void breakdown_figure2(const struct breakdown *breakdown,
		       struct figure2 *figure)
{
	const struct spread *shared = breakdown->shared.part;
	const struct cell *sync = breakdown_cell(breakdown, breakdown->device,
						 ROUTE_SYNC, 4096, false);

	figure->before = shared[PART_BEFORE].mean;
	figure->after = shared[PART_AFTER].mean;
	figure->overhead = figure->before + figure->after;
	figure->device = shared[PART_DEVICE].mean;
	figure->useful = shared[PART_USEFUL].mean;
	figure->switching = figure->device - figure->useful;
	figure->spinning = sync->parts.part[PART_COMMAND].mean;
	figure->sync_os = sync->latency.mean - figure->spinning;
	figure->break_even =
		figure->overhead + figure->switching - figure->sync_os;
}

/* An interrupt and a timer go through QEMU there, spinning does not. */
const char *breakdown_scaling_note(const struct breakdown *breakdown)
{
	return breakdown->host.emulated ?
		       "an emulated machine (QEMU, TCG): these figures mean nothing" :
		       NULL;
}
