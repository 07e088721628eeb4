// SPDX-License-Identifier: GPL-2.0-only
#include <float.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "results/results.h"
#include "util/error.h"

/* Decimals: what fio resolves, a nanosecond and a hundredth of a percent. */
const struct figure_name figure_names[FIGURE_COUNT] = {
	[FIGURE_IOPS] = { "iops", 2 },
	[FIGURE_LAT_US] = { "lat_us", 3 },
	[FIGURE_P50_US] = { "p50_us", 3 },
	[FIGURE_P99_US] = { "p99_us", 3 },
	[FIGURE_P9999_US] = { "p9999_us", 3 },
	[FIGURE_CPU_PCT] = { "cpu_pct", 2 },
	[FIGURE_BUSY_PCT] = { "busy_pct", 2 },
	[FIGURE_CTX] = { "ctx", 0 },
	[FIGURE_BUSY_US] = { "busy_us", 3 },
};

bool figure_is_valid(double value)
{
	static const double most = 1ULL << DBL_MANT_DIG;

	return value >= 0 && value <= most;
}

const char *const share_names[SHARE_COUNT] = {
	[SHARE_CP] = "cp",
	[SHARE_PAS] = "pas",
	[SHARE_OL] = "ol",
	[SHARE_INT] = "int",
};

const char *run_rw(const struct run *run)
{
	return run->write ? "randwrite" : "randread";
}

bool results_in_virtual_time(const struct results *results)
{
	return !strcmp(results->clock, "virtual");
}

int results_add(struct results *results, const struct run *run)
{
	struct run taken = *run;
	struct run *grown;

	grown = realloc(results->run, (results->count + 1) * sizeof(*grown));
	if (!grown) {
		switch_stat_free(&taken.stat);
		return fail("out of memory");
	}
	grown[results->count++] = taken;
	results->run = grown;
	return 0;
}

struct results *results_stock(struct results *results)
{
	if (!results->stock)
		results->stock = calloc(1, sizeof(*results->stock));
	if (results->stock)
		results->stock->without_dpas = true;
	else
		fail("out of memory");
	return results->stock;
}

void results_free(struct results *results)
{
	size_t i;

	if (results->stock)
		results_free(results->stock);
	free(results->stock);
	results->stock = NULL;
	for (i = 0; i < results->count; i++)
		switch_stat_free(&results->run[i].stat);
	json_object_put(results->image);
	results->image = NULL;
	free(results->run);
	results->run = NULL;
	results->count = 0;
}

static int order(unsigned int a, unsigned int b)
{
	return (a > b) - (a < b);
}

static int compare_runs(const void *first, const void *second)
{
	const struct run *a = first, *b = second;
	int by = order(a->mode, b->mode);

	if (!by)
		by = order(a->write, b->write);
	if (!by)
		by = order(a->block_size, b->block_size);
	if (!by)
		by = order(a->repeat, b->repeat);
	if (!by)
		by = order(a->jobs, b->jobs);
	return by;
}

void results_sort(struct results *results)
{
	if (results->stock)
		results_sort(results->stock);
	if (results->count)
		qsort(results->run, results->count, sizeof(results->run[0]),
		      compare_runs);
}

bool results_has(const struct results *results, const struct run *run)
{
	size_t i;

	for (i = 0; i < results->count; i++)
		if (!compare_runs(&results->run[i], run))
			return true;
	return false;
}

const struct run *results_duplicate(const struct results *results)
{
	size_t i;

	for (i = 1; i < results->count; i++)
		if (!compare_runs(&results->run[i - 1], &results->run[i]))
			return &results->run[i];
	return NULL;
}

bool series_has(const struct series *series, const struct run *run)
{
	return run->mode == series->mode && run->write == series->write &&
	       run->block_size == series->block_size;
}

unsigned int series_repeats(const struct results *results,
			    const struct series *series)
{
	unsigned int repeats = 0;
	size_t i;

	for (i = 0; i < results->count; i++)
		if (series_has(series, &results->run[i]) &&
		    results->run[i].repeat > repeats)
			repeats = results->run[i].repeat;
	return repeats;
}

bool series_spread(const struct results *results, const struct series *series,
		   unsigned int jobs, enum figure figure, struct spread *spread)
{
	struct tally tally = { .count = 0 };
	size_t i;

	for (i = 0; i < results->count; i++) {
		if (!series_has(series, &results->run[i]) ||
		    results->run[i].jobs != jobs)
			continue;
		tally_add(&tally, results->run[i].figure[figure]);
	}
	*spread = tally_spread(&tally);
	return tally.count;
}

static bool group_known(const struct series *groups, size_t count,
			const struct series *group)
{
	while (count--)
		if (groups[count].write == group->write &&
		    groups[count].block_size == group->block_size)
			return true;
	return false;
}

size_t results_groups(const struct results *results, struct series **groups)
{
	size_t i, count = 0;

	*groups = calloc(results->count + 1, sizeof(**groups));
	for (i = 0; *groups && i < results->count; i++) {
		struct series group = {
			.mode = MODE_INT,
			.write = results->run[i].write,
			.block_size = results->run[i].block_size,
		};

		if (!group_known(*groups, count, &group))
			(*groups)[count++] = group;
	}
	return count;
}

static int compare_unsigned(const void *a, const void *b)
{
	return order(*(const unsigned int *)a, *(const unsigned int *)b);
}

size_t results_jobs(const struct results *results, const struct series *group,
		    unsigned int **jobs)
{
	size_t i, n = 0, count = 0;

	*jobs = calloc(results->count + 1, sizeof(**jobs));
	for (i = 0; *jobs && i < results->count; i++)
		if (results->run[i].write == group->write &&
		    results->run[i].block_size == group->block_size)
			(*jobs)[n++] = results->run[i].jobs;
	if (n)
		qsort(*jobs, n, sizeof(**jobs), compare_unsigned);
	for (i = 0; i < n; i++)
		if (!count || (*jobs)[count - 1] != (*jobs)[i])
			(*jobs)[count++] = (*jobs)[i];
	return count;
}
