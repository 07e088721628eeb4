// SPDX-License-Identifier: GPL-2.0-only
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab/grid.h"
#include "results/file.h"
#include "results/rival.h"
#include "util/error.h"

/* Those of that device, or new ones; NULL with a line printed. */
static struct results *results_of(struct grid_devices *devices,
				  const char *name)
{
	struct grid_device *grown;
	size_t i;

	for (i = 0; i < devices->count; i++)
		if (!strcmp(devices->device[i].name, name))
			return &devices->device[i].results;
	grown = realloc(devices->device, (devices->count + 1) * sizeof(*grown));
	if (!grown) {
		fail("out of memory");
		return NULL;
	}
	devices->device = grown;
	grown += devices->count++;
	*grown = (struct grid_device){ .results = { .count = 0 } };
	snprintf(grown->name, sizeof(grown->name), "%s", name);
	return &grown->results;
}

int grid_read(struct grid *grid, const char *dir)
{
	struct results one = { .count = 0 };
	struct results *of = NULL;

	/* Once to know the device, and once among those of that device. */
	if (!results_read(dir, &one))
		of = results_of(&grid->first, one.profile);
	results_free(&one);
	return of ? results_read(dir, of) : -1;
}

int grid_read_again(struct grid *grid, const char *device, const char *dir)
{
	struct results *of = results_of(&grid->again, device);

	return of ? results_read(dir, of) : -1;
}

/* A ratio is what a file has of it, so that whoever reads the file has the same. */
static double ratio(double over, double under)
{
	return round(over / under * 1e4) / 1e4;
}

static const struct run *find(const struct results *results,
			      const struct grid_cell *cell, enum mode mode)
{
	const struct run *run;
	size_t i;

	for (i = 0; results && i < results->count; i++) {
		run = &results->run[i];
		if (run->mode == mode && run->write == cell->write &&
		    run->block_size == cell->block_size &&
		    run->jobs == cell->jobs)
			return run;
	}
	return NULL;
}

static double iops(const struct run *run)
{
	return run ? run->figure[FIGURE_IOPS] : 0;
}

static const struct results *again_of(const struct grid *grid,
				      const struct grid_cell *cell)
{
	size_t i;

	for (i = 0; i < grid->again.count; i++)
		if (!strcmp(grid->again.device[i].name, cell->device))
			return &grid->again.device[i].results;
	return NULL;
}

static double over_int(const struct results *results,
		       const struct grid_cell *cell)
{
	double interrupt = iops(find(results, cell, MODE_INT));
	double dpas = iops(find(results, cell, MODE_DPAS));

	return interrupt > 0 ? dpas / interrupt : 0;
}

/* AUTO's over its best rival's, and which that is; 0: not measured. */
static double auto_over_best(const struct results *results,
			     const struct grid_cell *cell, enum mode *best)
{
	struct rival rivals[MODE_AUTO] = { { .iops = 0 } };
	const struct run *run;
	enum mode mode;

	for (mode = 0; mode < MODE_AUTO; mode++) {
		run = find(results, cell, mode);
		if (run)
			rivals[mode] = (struct rival){
				.iops = iops(run),
				.tail_us = run->figure[FIGURE_P9999_US],
			};
	}
	mode = rival_best(rivals);
	if (mode == MODE_AUTO)
		return 0;
	*best = mode;
	return iops(find(results, cell, MODE_AUTO)) / rivals[mode].iops;
}

/* AUTO's over INT's; 0: not measured. */
static double auto_over_int(const struct results *results,
			    const struct grid_cell *cell, enum figure figure)
{
	const struct run *of_auto = find(results, cell, MODE_AUTO);
	const struct run *interrupt = find(results, cell, MODE_INT);

	if (!of_auto || interrupt->figure[figure] <= 0)
		return 0;
	return ratio(of_auto->figure[figure], interrupt->figure[figure]);
}

static void measure_auto(const struct grid *grid, const struct results *results,
			 struct grid_cell *cell)
{
	enum mode unused;

	cell->auto_over_best = auto_over_best(results, cell, &cell->auto_best);
	cell->auto_over_best = ratio(cell->auto_over_best, 1);
	cell->auto_again = auto_over_best(again_of(grid, cell), cell, &unused);
	cell->auto_p99 = auto_over_int(results, cell, FIGURE_P99_US);
	cell->auto_tail = auto_over_int(results, cell, FIGURE_P9999_US);
}

static int measure(const struct grid *grid, const struct results *results,
		   struct grid_cell *cell)
{
	const struct run *dpas = find(results, cell, MODE_DPAS);
	double interrupt = iops(find(results, cell, MODE_INT)),
	       most = interrupt;
	double stock = iops(find(results->stock, cell, MODE_INT));
	enum mode mode;

	if (!dpas || interrupt <= 0)
		return fail(
			"%s, %s, %u bytes, %u jobs: a cell of the grid needs INT and DPAS",
			cell->device, grid_rw(cell), cell->block_size,
			cell->jobs);
	cell->best = MODE_INT;
	for (mode = 0; mode < MODE_COUNT; mode++) {
		double other = iops(find(results, cell, mode));

		if (mode == MODE_DPAS || mode == MODE_AUTO || other <= most)
			continue;
		most = other;
		cell->best = mode;
	}
	cell->over_int = ratio(iops(dpas), interrupt);
	cell->over_best = ratio(iops(dpas), most);
	cell->over_stock = stock > 0 ? ratio(interrupt, stock) : 0;
	cell->again = over_int(again_of(grid, cell), cell);
	measure_auto(grid, results, cell);
	memcpy(cell->share, dpas->share, sizeof(cell->share));
	return 0;
}

static int add_cell(struct grid *grid, const struct results *results,
		    const struct run *run)
{
	struct grid_cell *grown =
		realloc(grid->cell, (grid->cells + 1) * sizeof(*grown));

	if (!grown)
		return fail("out of memory");
	grid->cell = grown;
	grown[grid->cells] = (struct grid_cell){
		.device = results->profile,
		.write = run->write,
		.block_size = run->block_size,
		.jobs = run->jobs,
	};
	return measure(grid, results, &grown[grid->cells++]);
}

static int compare_unsigned(unsigned int a, unsigned int b)
{
	return (a > b) - (a < b);
}

static int compare_cells(const void *first, const void *second)
{
	const struct grid_cell *a = first, *b = second;
	int by = strcmp(a->device, b->device);

	if (!by)
		by = compare_unsigned(b->block_size, a->block_size);
	if (!by)
		by = compare_unsigned(a->write, b->write);
	return by ? by : compare_unsigned(a->jobs, b->jobs);
}

int grid_cells(struct grid *grid)
{
	size_t i, k;

	for (i = 0; i < grid->first.count; i++) {
		struct results *results = &grid->first.device[i].results;

		results_sort(results);
		if (results_refuse_duplicates(results))
			return -1;
		for (k = 0; k < results->count; k++)
			if (results->run[k].mode == MODE_INT &&
			    add_cell(grid, results, &results->run[k]))
				return -1;
	}
	if (!grid->cells)
		return fail(
			"there is no INT, which a cell of the grid is over");
	qsort(grid->cell, grid->cells, sizeof(*grid->cell), compare_cells);
	return 0;
}

static void free_devices(struct grid_devices *devices)
{
	while (devices->count)
		results_free(&devices->device[--devices->count].results);
	free(devices->device);
}

void grid_free(struct grid *grid)
{
	free_devices(&grid->first);
	free_devices(&grid->again);
	free(grid->cell);
}

bool grid_same_row(const struct grid_cell *a, const struct grid_cell *b)
{
	return !strcmp(a->device, b->device) && a->write == b->write &&
	       a->block_size == b->block_size;
}

const char *grid_rw(const struct grid_cell *cell)
{
	const struct run sample = { .write = cell->write };

	return run_rw(&sample);
}

void grid_size(unsigned int block_size, char text[16])
{
	if (block_size % 1024)
		snprintf(text, 16, "%u", block_size);
	else
		snprintf(text, 16, "%uk", block_size / 1024);
}
