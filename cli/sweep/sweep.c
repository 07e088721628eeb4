// SPDX-License-Identifier: GPL-2.0-only
/*
 * A cell: reads on an idle CPU, for the latency, and as many beside a process
 * that takes what time they leave, for the CPU time of a read: all that the other
 * process did not get. That counts interrupts, the switches to the other process
 * and back, and the spinning; no accounting of the kernel's does.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "probe/neighbour.h"
#include "probe/probe.h"
#include "sweep/sweep.h"
#include "sys/knob.h"
#include "util/child.h"
#include "util/error.h"
#include "util/file.h"
#include "util/root.h"

/* A whole round of DPAS' windows: 1000 I/Os of CP and 100 of PAS. */
enum { WARM_UP = 1100 };

const char *way_name(int way)
{
	return way == WAY_SYNC ? "sync" : mode_table[way].name;
}

/* What a disk's latency was, to be put back. */
struct saved {
	char model[2048];
};

static const char model_file[] = "read_model";

static int write_model(const struct route_disk *disk, const char *text)
{
	char path[PATH_MAX];
	int err;

	root_path(path, "/sys/block/%s/dramdisk/%s", disk->disk.name,
		  model_file);
	err = file_write(path, text);
	return err ? fail("cannot write %s to %s: %s", text, path,
			  strerror(-err)) :
		     0;
}

static int save_model(const struct route_disk *disk, struct saved *saved)
{
	char file[64];

	snprintf(file, sizeof(file), "dramdisk/%s", model_file);
	if (disk_attribute(disk->disk.name, file, saved->model,
			   sizeof(saved->model)))
		return 0;
	return fail("cannot read %s of %s", file, disk->disk.name);
}

static int set_latency(const struct sweep *sweep, uint64_t ns)
{
	char text[40];

	snprintf(text, sizeof(text), "const:%" PRIu64, ns);
	return write_model(sweep->queued, text) ||
			       write_model(sweep->sync, text) ?
		       -1 :
		       0;
}

static void take_latency(const struct sample *samples, size_t count,
			 struct sweep_cell *cell)
{
	cell->latency = samples_latency(samples, count);
	cell->iops = (double)count * 1e9 /
		     (double)(samples[count - 1].end - samples[0].begin);
}

/* Beside another process. */
static int take_cpu(const struct sweep *sweep, struct probe *probe,
		    struct sample *samples, struct sweep_cell *cell)
{
	const struct stretch *list = NULL;
	struct neighbour neighbour;
	size_t count = 0, next = 0;
	uint64_t begin, end;
	int err;

	if (neighbour_start(&neighbour, sweep->host.cpu,
			    sweep->reads + WARM_UP))
		return -1;
	err = probe_warm_up(probe, WARM_UP) ||
	      probe_run(probe, samples, sweep->reads);
	err = neighbour_stop(&neighbour, &list, &count) || err;
	if (!err) {
		begin = samples[0].begin;
		end = samples[sweep->reads - 1].end;
		cell->cpu_ns = (double)(end - begin -
					neighbour_within(list, count, begin,
							 end, &next)) /
			       (double)sweep->reads;
	}
	neighbour_free(&neighbour);
	return err ? -1 : 0;
}

/* interrupt_ns: what INT took, if it is known. */
static int set_way(const struct sweep *sweep, int way, double interrupt_ns)
{
	if (way == WAY_SYNC)
		return 0;
	return knobs_set(
		sweep->queued->disk.name, (enum mode)way,
		knobs_first_sleep(way == MODE_DPAS ? interrupt_ns / 1000 : 0));
}

static int measure_way(const struct sweep *sweep, struct sweep_point *point,
		       int way, struct sample *samples)
{
	const struct route_disk *disk =
		way == WAY_SYNC ? sweep->sync : sweep->queued;
	bool hipri = way != WAY_SYNC && mode_table[way].hipri;
	struct sweep_cell *cell = &point->cell[way];
	struct probe probe;
	int err;

	if (set_way(sweep, way, point->cell[MODE_INT].latency.mean) ||
	    probe_open(&probe, disk, SWEEP_BYTES, hipri))
		return -1;
	err = probe_warm_up(&probe, WARM_UP) ||
	      probe_run(&probe, samples, sweep->reads);
	if (!err) {
		take_latency(samples, sweep->reads, cell);
		err = take_cpu(sweep, &probe, samples, cell);
	}
	probe_close(&probe);
	return err;
}

static int measure_points(struct sweep *sweep, struct sample *samples)
{
	size_t i;
	int way;

	for (i = 0; i < sweep->count; i++) {
		if (set_latency(sweep, sweep->point[i].device_ns))
			return -1;
		for (way = 0; way < WAY_COUNT; way++)
			if (child_signal() ||
			    measure_way(sweep, &sweep->point[i], way, samples))
				return -1;
	}
	return 0;
}

int sweep_measure(struct sweep *sweep)
{
	struct sample *samples = calloc(sweep->reads, sizeof(*samples));
	struct saved queued, sync;
	struct knob_state knobs;
	int err;

	if (!samples)
		return fail("out of memory");
	err = save_model(sweep->queued, &queued) ||
	      save_model(sweep->sync, &sync) ||
	      knobs_save(sweep->queued->disk.name, &knobs);
	if (!err) {
		err = measure_points(sweep, samples);
		err = write_model(sweep->queued, queued.model) || err;
		err = write_model(sweep->sync, sync.model) || err;
		err = knobs_restore(sweep->queued->disk.name, &knobs) || err;
	}
	free(samples);
	return err ? -1 : 0;
}
