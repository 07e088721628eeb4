// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "results/table.h"

/* The lab's columns; beside them the tail, the busy share and the CPU time an I/O. */
static const struct column {
	const char *head, *rule;
	enum figure figure;
	int width, decimals;
} columns[] = {
	{ "IOPS", "------", FIGURE_IOPS, 12, 0 },
	{ "lat_us", "------", FIGURE_LAT_US, 12, 1 },
	{ "p99", "------", FIGURE_P99_US, 10, 1 },
	{ "p99.99", "------", FIGURE_P9999_US, 10, 1 },
	{ "cpu%", "-----", FIGURE_CPU_PCT, 8, 1 },
	{ "busy%", "-----", FIGURE_BUSY_PCT, 8, 1 },
	{ "us/IO", "-----", FIGURE_BUSY_US, 8, 1 },
	{ "ctx", "------", FIGURE_CTX, 10, 0 },
};

enum {
	COLUMNS = sizeof(columns) / sizeof(columns[0]),
	SPREAD_WIDTH = 4, /* what " ± deviation" adds to a column */
};

void table_print_title(const struct results *results)
{
	printf("%s (%s), Linux %s, %s clock\n\n", results->device,
	       results->profile, results->kernel, results->clock);
}

static void print_heading(const struct series *series, const char *note)
{
	printf("=== %s%s ===\n", mode_table[series->mode].name, note);
}

static void print_head(int extra, bool breakdown)
{
	size_t i;

	printf("%-4s", "Jobs");
	for (i = 0; i < COLUMNS; i++)
		printf(" %*s", columns[i].width + extra, columns[i].head);
	printf("%s\n", breakdown ? "   breakdown" : "");
	printf("%-4s", "----");
	for (i = 0; i < COLUMNS; i++)
		printf(" %*s", columns[i].width + extra, columns[i].rule);
	printf("%s\n", breakdown ? "   ----------" : "");
}

/* Which way AUTO's I/Os went, and what its waiters did on theirs. */
static void print_auto(const struct switch_stat *stat)
{
	enum switch_key key;

	printf("  ");
	for (key = SWITCH_AUTO; key < SWITCH_KEYS; key++)
		printf(" %s:%" PRIu64, switch_keys[key],
		       switch_stat_sum(stat, key));
}

static bool has_counts(enum mode mode)
{
	return mode == MODE_DPAS || mode == MODE_AUTO;
}

/* The CPU time an I/O is not known of older results. */
static void print_figure(const struct column *column, double value)
{
	if (column->figure == FIGURE_BUSY_US && value <= 0)
		printf(" %*s", column->width, "-");
	else
		printf(" %*.*f", column->width, column->decimals, value);
}

static void print_run(const struct run *run)
{
	enum share part;
	size_t i;

	printf("%-4u", run->jobs);
	for (i = 0; i < COLUMNS; i++)
		print_figure(&columns[i], run->figure[columns[i].figure]);
	if (run->mode == MODE_DPAS) {
		printf("  ");
		for (part = 0; part < SHARE_COUNT; part++)
			printf(" %s:%" PRIu64, share_names[part],
			       run->share[part]);
	}
	if (run->mode == MODE_AUTO)
		print_auto(&run->stat);
	putchar('\n');
}

void table_print(const struct results *results, const struct series *series,
		 unsigned int repeat, unsigned int repeats)
{
	char note[40] = "";
	size_t i;

	if (repeats > 1)
		snprintf(note, sizeof(note), " (%u of %u)", repeat, repeats);
	print_heading(series, note);
	print_head(0, has_counts(series->mode));
	for (i = 0; i < results->count; i++)
		if (series_has(series, &results->run[i]) &&
		    results->run[i].repeat == repeat)
			print_run(&results->run[i]);
	putchar('\n');
	fflush(stdout);
}

static void print_spread(const struct results *results,
			 const struct series *series, unsigned int jobs)
{
	struct spread spread;
	char text[80];
	size_t i;

	if (!series_spread(results, series, jobs, FIGURE_IOPS, &spread))
		return;
	printf("%-4u", jobs);
	for (i = 0; i < COLUMNS; i++) {
		series_spread(results, series, jobs, columns[i].figure,
			      &spread);
		snprintf(text, sizeof(text), "%.*f ± %.*f", columns[i].decimals,
			 spread.mean, columns[i].decimals, spread.deviation);
		/* The sign is one column but two bytes. */
		printf(" %*s", columns[i].width + SPREAD_WIDTH + 1, text);
	}
	putchar('\n');
}

void table_print_spread(const struct results *results,
			const struct series *series)
{
	unsigned int *jobs;
	size_t i, n = results_jobs(results, series, &jobs);
	char note[40];

	snprintf(note, sizeof(note), " (mean ± deviation of %u)",
		 series_repeats(results, series));
	print_heading(series, note);
	print_head(SPREAD_WIDTH, false);
	for (i = 0; i < n; i++)
		print_spread(results, series, jobs[i]);
	putchar('\n');
	free(jobs);
}

/* Call a function for every mode of a group that ran. */
static void each_mode(const struct results *results, const struct series *group,
		      unsigned int repeats_min,
		      void (*print)(const struct results *results,
				    const struct series *series))
{
	struct series series = *group;

	for (series.mode = 0; series.mode < MODE_COUNT; series.mode++)
		if (series_repeats(results, &series) >= repeats_min)
			print(results, &series);
}

static void print_repeats(const struct results *results,
			  const struct series *series)
{
	unsigned int i, repeats = series_repeats(results, series);

	for (i = 1; i <= repeats; i++)
		table_print(results, series, i, repeats);
}

void table_print_summary(const struct results *results)
{
	struct series *groups;
	size_t i, n = results_groups(results, &groups);

	for (i = 0; i < n; i++) {
		each_mode(results, &groups[i], 2, table_print_spread);
		sheet_print(results, &groups[i]);
	}
	free(groups);
}

void table_print_all(const struct results *results)
{
	struct series *groups;
	size_t i, n = results_groups(results, &groups);

	table_print_title(results);
	for (i = 0; i < n; i++)
		each_mode(results, &groups[i], 1, print_repeats);
	free(groups);
	table_print_summary(results);
}
