// SPDX-License-Identifier: GPL-2.0-only
/* breakdown.json and breakdown.csv: all figures in ns. */
#include "breakdown/breakdown.h"
#include "util/json-put.h"

static const struct part_name {
	const char *key;
	enum part part;
} part_names[] = {
	{ "before_ns", PART_BEFORE },	{ "device_ns", PART_DEVICE },
	{ "after_ns", PART_AFTER },	{ "command_ns", PART_COMMAND },
	{ "stamped_ns", PART_LATENCY },
};

enum { PARTS = sizeof(part_names) / sizeof(part_names[0]), DECIMALS = 3 };

static struct json_object *cell_object(const struct cell *cell)
{
	struct json_object *object = json_object_new_object();
	size_t i;

	json_put_text(object, "path", route_names[cell->disk->route]);
	json_put_text(object, "device", cell->disk->latency);
	json_put_count(object, "bytes", cell->bytes);
	json_object_object_add(object, "cstates",
			       json_object_new_boolean(cell->cstates));
	json_object_object_add(object, "polled",
			       json_object_new_boolean(cell->parts.polled));
	json_put_fixed(object, "latency_ns", cell->latency.mean, DECIMALS);
	json_put_fixed(object, "deviation_ns", cell->latency.deviation,
		       DECIMALS);
	for (i = 0; i < PARTS; i++)
		json_put_fixed(object, part_names[i].key,
			       cell->parts.part[part_names[i].part].mean,
			       DECIMALS);
	json_put_fixed(object, "interrupts", cell->interrupts, DECIMALS);
	json_put_fixed(object, "interrupts_second", cell->interrupts_second,
		       DECIMALS);
	json_put_fixed(object, "switches", cell->switches, DECIMALS);
	if (cell->has_misses)
		json_put_fixed(object, "misses", cell->misses, DECIMALS);
	return object;
}

static struct json_object *figure2_object(const struct breakdown *breakdown)
{
	struct json_object *object = json_object_new_object();
	struct figure2 figure;

	breakdown_figure2(breakdown, &figure);
	json_put_fixed(object, "before_ns", figure.before, DECIMALS);
	json_put_fixed(object, "after_ns", figure.after, DECIMALS);
	json_put_fixed(object, "device_ns", figure.device, DECIMALS);
	json_put_fixed(object, "useful_ns", figure.useful, DECIMALS);
	json_put_fixed(object, "switching_ns", figure.switching, DECIMALS);
	json_put_fixed(object, "spinning_ns", figure.spinning, DECIMALS);
	json_put_fixed(object, "sync_os_ns", figure.sync_os, DECIMALS);
	json_put_fixed(object, "break_even_ns", figure.break_even, DECIMALS);
	return object;
}

static struct json_object *scaling_array(const struct scaling *scaling)
{
	struct json_object *array = json_object_new_array(), *object;
	const struct scaling_row *row;
	size_t i;

	for (i = 0; i < scaling->count; i++) {
		row = &scaling->row[i];
		object = json_object_new_object();
		json_put_count(object, "cpus", row->cpus);
		json_put_fixed(object, "sync_iops", row->sync_iops, DECIMALS);
		json_put_fixed(object, "async_iops", row->async_iops, DECIMALS);
		json_put_count(object, "async_threads", row->async_threads);
		json_put_fixed(object, "async_busy_pct", row->async_busy_pct,
			       DECIMALS);
		json_object_array_add(array, object);
	}
	return array;
}

static void put_cells(struct json_object *root,
		      const struct breakdown *breakdown)
{
	struct json_object *cells = json_object_new_array();
	size_t i;

	json_put_count(root, "cpu", breakdown->host.cpu);
	json_put_count(root, "reads", breakdown->reads);
	json_object_object_add(root, "cstates",
			       json_object_new_boolean(breakdown->cstates));
	for (i = 0; i < breakdown->count; i++)
		json_object_array_add(cells, cell_object(&breakdown->cell[i]));
	json_object_object_add(root, "cells", cells);
	json_object_object_add(root, "figure2", figure2_object(breakdown));
}

static void put_scaling(struct json_object *root,
			const struct breakdown *breakdown)
{
	const char *note = breakdown_scaling_note(breakdown);

	json_object_object_add(
		root, "emulated",
		json_object_new_boolean(breakdown->host.emulated));
	if (note)
		json_put_text(root, "note", note);
	json_object_object_add(root, "scaling",
			       scaling_array(&breakdown->scaling));
}

int breakdown_json(const void *what, FILE *out)
{
	const struct breakdown *breakdown = what;
	struct json_object *root = json_object_new_object();

	json_put_text(root, "kernel", breakdown->host.kernel);
	json_put_text(root, "device", breakdown->device);
	if (breakdown->scaling.count)
		put_scaling(root, breakdown);
	else
		put_cells(root, breakdown);
	return json_print(root, out);
}

static int scaling_csv(const struct scaling *scaling, FILE *out)
{
	const struct scaling_row *row;
	size_t i;

	fputs("cpus,sync_iops,async_iops,async_threads,async_busy_pct\n", out);
	for (i = 0; i < scaling->count; i++) {
		row = &scaling->row[i];
		fprintf(out, "%u,%.3f,%.3f,%u,%.3f\n", row->cpus,
			row->sync_iops, row->async_iops, row->async_threads,
			row->async_busy_pct);
	}
	return ferror(out) ? -1 : 0;
}

int breakdown_csv(const void *what, FILE *out)
{
	const struct breakdown *breakdown = what;
	const struct cell *cell;
	size_t i, n;

	if (breakdown->scaling.count)
		return scaling_csv(&breakdown->scaling, out);
	fputs("device,path,bytes,cstates,polled,latency_ns,deviation_ns", out);
	for (n = 0; n < PARTS; n++)
		fprintf(out, ",%s", part_names[n].key);
	fputs(",interrupts,interrupts_second,switches,misses\n", out);
	for (i = 0; i < breakdown->count; i++) {
		cell = &breakdown->cell[i];
		/* A model has commas of its own. */
		fprintf(out, "\"%s\",%s,%u,%d,%d,%.3f,%.3f",
			cell->disk->latency, route_names[cell->disk->route],
			cell->bytes, cell->cstates, cell->parts.polled,
			cell->latency.mean, cell->latency.deviation);
		for (n = 0; n < PARTS; n++)
			fprintf(out, ",%.3f",
				cell->parts.part[part_names[n].part].mean);
		fprintf(out, ",%.3f,%.3f,%.3f,", cell->interrupts,
			cell->interrupts_second, cell->switches);
		if (cell->has_misses)
			fprintf(out, "%.3f", cell->misses);
		fputc('\n', out);
	}
	return ferror(out) ? -1 : 0;
}
