// SPDX-License-Identifier: GPL-2.0-only
/*
 * A cell: reads without stamps, for the latency that the application sees and
 * for what is counted, and as many with stamps, for the parts. That the parts
 * add up to the latency of the others is then no matter of course.
 */
#include <stdio.h>
#include <stdlib.h>

#include "breakdown/counts.h"
#include "breakdown/cstates.h"
#include "breakdown/measure.h"
#include "sys/knob.h"
#include "util/error.h"
#include "util/file.h"

/* Until caches and branch predictors know the way. */
enum { WARM_UP = 200 };

struct run {
	struct probe probe;
	struct sample *samples;
	struct stamp *stamps;
	char mode[32]; /* the disk's, before */
};

static const char mode_knob[] = "completion_mode";

/* A queue that can poll does so in mode cp, if the kernel has modes. */
static int set_mode(const struct route_disk *disk, char *before, size_t size)
{
	char text[64], *chosen;

	before[0] = '\0';
	if (disk->route != ROUTE_POLL || !disk_has_dpas(&disk->disk))
		return 0;
	if (knob_read(disk->disk.name, mode_knob, text, sizeof(text)))
		return -1;
	chosen = text_chosen(text);
	if (!chosen)
		return fail("%s of %s names no mode", mode_knob,
			    disk->disk.name);
	snprintf(before, size, "%s", chosen);
	return knob_write(disk->disk.name, mode_knob, "cp");
}

static int run_open(struct run *run, const struct measure *measure,
		    const struct route_disk *disk, uint32_t bytes)
{
	run->samples = calloc(measure->reads, sizeof(*run->samples));
	run->stamps = calloc(measure->reads, sizeof(*run->stamps));
	if (!run->samples || !run->stamps) {
		fail("out of memory");
	} else if (!set_mode(disk, run->mode, sizeof(run->mode))) {
		if (!probe_open(&run->probe, disk, bytes,
				disk->route == ROUTE_POLL))
			return 0;
		if (run->mode[0])
			knob_write(disk->disk.name, mode_knob, run->mode);
	}
	free(run->samples);
	free(run->stamps);
	return -1;
}

static int run_close(struct run *run, const struct route_disk *disk)
{
	probe_close(&run->probe);
	free(run->samples);
	free(run->stamps);
	return run->mode[0] ?
		       knob_write(disk->disk.name, mode_knob, run->mode) :
		       0;
}

static int run_plain(const struct measure *measure, struct run *run,
		     struct cell *cell)
{
	double reads = (double)measure->reads;
	struct counts from, to;
	int fd = counts_open(measure->cpu), err;
	uint64_t ns;

	err = counts_read(fd, &from) ||
	      probe_run(&run->probe, run->samples, measure->reads) ||
	      counts_read(fd, &to);
	counts_close(fd);
	if (err)
		return -1;
	ns = run->samples[measure->reads - 1].end - run->samples[0].begin;
	cell->latency = samples_latency(run->samples, measure->reads);
	cell->interrupts = (double)(to.interrupts - from.interrupts) / reads;
	cell->switches = (double)(to.switches - from.switches) / reads;
	cell->has_misses = fd >= 0;
	cell->misses = (double)(to.misses - from.misses) / reads;
	cell->interrupts_second = cell->interrupts * reads * 1e9 / (double)ns;
	return 0;
}

static int run_stamped(const struct measure *measure, struct run *run,
		       const struct disk *disk)
{
	int err;

	if (stamps_start(disk, measure->reads))
		return -1;
	err = probe_run(&run->probe, run->samples, measure->reads) ||
	      stamps_take(disk, run->stamps, measure->reads);
	return stamps_stop(disk) || err ? -1 : 0;
}

static int run_cell(const struct measure *measure, struct run *run,
		    struct cell *cell)
{
	return probe_warm_up(&run->probe, WARM_UP) ||
			       run_plain(measure, run, cell) ||
			       run_stamped(measure, run, &cell->disk->disk) ||
			       join(run->samples, run->stamps, measure->reads,
				    NULL, 0, &cell->parts) ?
		       -1 :
		       0;
}

int measure_cell(const struct measure *measure, struct cell *cell)
{
	struct run run;
	int fd = -1, err;

	if (!cell->cstates && cstates_present(measure->cpu)) {
		fd = cstates_forbid();
		if (fd < 0)
			return -1;
	}
	err = run_open(&run, measure, cell->disk, cell->bytes);
	if (!err) {
		err = run_cell(measure, &run, cell);
		err = run_close(&run, cell->disk) || err;
	}
	cstates_allow(fd);
	return err ? -1 : 0;
}

static int run_shared(const struct measure *measure, struct run *run,
		      const struct route_disk *disk, struct parts *parts)
{
	const struct stretch *list = NULL;
	struct neighbour neighbour;
	size_t count = 0;
	int err;

	if (neighbour_start(&neighbour, measure->cpu, measure->reads))
		return -1;
	err = probe_warm_up(&run->probe, WARM_UP) ||
	      run_stamped(measure, run, &disk->disk);
	err = neighbour_stop(&neighbour, &list, &count) || err ||
	      join(run->samples, run->stamps, measure->reads, list, count,
		   parts);
	neighbour_free(&neighbour);
	return err ? -1 : 0;
}

int measure_shared(const struct measure *measure, const struct route_disk *disk,
		   uint32_t bytes, struct parts *parts)
{
	struct run run;
	int err;

	if (run_open(&run, measure, disk, bytes))
		return -1;
	err = run_shared(measure, &run, disk, parts);
	return run_close(&run, disk) || err ? -1 : 0;
}
