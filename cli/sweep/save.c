// SPDX-License-Identifier: GPL-2.0-only
#include <math.h>

#include "sweep/sweep.h"
#include "util/json-put.h"

enum { DECIMALS = 3 };

static struct json_object *cell_object(const struct sweep_point *point, int way)
{
	const struct sweep_cell *cell = &point->cell[way];
	struct json_object *object = json_object_new_object();

	json_put_count(object, "device_ns", point->device_ns);
	json_put_text(object, "way", way_name(way));
	json_put_fixed(object, "latency_ns", cell->latency.mean, DECIMALS);
	json_put_fixed(object, "deviation_ns", cell->latency.deviation,
		       DECIMALS);
	json_put_fixed(object, "iops", cell->iops, DECIMALS);
	json_put_fixed(object, "cpu_ns", cell->cpu_ns, DECIMALS);
	return object;
}

/* An end of a range: null where it goes on as far as was measured. */
static void put_end(struct json_object *object, const char *key, double ns)
{
	json_object_object_add(
		object, key,
		ns > 0 && isfinite(ns) ? json_fixed(ns, DECIMALS) : NULL);
}

static struct json_object *range_array(const struct sweep *sweep, int way,
				       enum sweep_figure figure)
{
	struct json_object *array = json_object_new_array(), *object;
	struct sweep_ranges ranges;
	size_t i;

	sweep_wins(sweep, way, figure, &ranges);
	for (i = 0; i < ranges.count; i++) {
		object = json_object_new_object();
		put_end(object, "from", ranges.range[i].from);
		put_end(object, "to", ranges.range[i].to);
		json_object_array_add(array, object);
	}
	return array;
}

static struct json_object *wins_array(const struct sweep *sweep)
{
	struct json_object *array = json_object_new_array(), *object;
	int way;

	for (way = 0; way < WAY_COUNT; way++) {
		if (way == MODE_INT)
			continue;
		object = json_object_new_object();
		json_put_text(object, "way", way_name(way));
		json_object_object_add(object, "latency_device_ns",
				       range_array(sweep, way, SWEEP_LATENCY));
		json_object_object_add(object, "cpu_device_ns",
				       range_array(sweep, way, SWEEP_CPU));
		json_object_array_add(array, object);
	}
	return array;
}

int sweep_json(const void *what, FILE *out)
{
	const struct sweep *sweep = what;
	struct json_object *root = json_object_new_object();
	struct json_object *cells = json_object_new_array();
	size_t i;
	int way;

	json_put_text(root, "kernel", sweep->host.kernel);
	json_put_count(root, "cpu", sweep->host.cpu);
	json_put_count(root, "reads", sweep->reads);
	json_put_count(root, "bytes", SWEEP_BYTES);
	for (i = 0; i < sweep->count; i++)
		for (way = 0; way < WAY_COUNT; way++)
			json_object_array_add(
				cells, cell_object(&sweep->point[i], way));
	json_object_object_add(root, "cells", cells);
	json_object_object_add(root, "interrupts_win", wins_array(sweep));
	return json_print(root, out);
}

int sweep_csv(const void *what, FILE *out)
{
	const struct sweep *sweep = what;
	const struct sweep_cell *cell;
	size_t i;
	int way;

	fputs("device_ns,way,latency_ns,deviation_ns,iops,cpu_ns\n", out);
	for (i = 0; i < sweep->count; i++)
		for (way = 0; way < WAY_COUNT; way++) {
			cell = &sweep->point[i].cell[way];
			fprintf(out, "%llu,%s,%.3f,%.3f,%.3f,%.3f\n",
				(unsigned long long)sweep->point[i].device_ns,
				way_name(way), cell->latency.mean,
				cell->latency.deviation, cell->iops,
				cell->cpu_ns);
		}
	return ferror(out) ? -1 : 0;
}
