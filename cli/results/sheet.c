// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>

#include "results/table.h"

enum { NAME_WIDTH = 5, CELL_WIDTH = 16 };

/* What a ratio to INT has of another cause, which is not the policy's. */
static const char words_of_writes[] =
	"Writes: in Linux 5.18 and 6.1 a kworker submits those of INT and stock. The other\n"
	"modes spare it, DPAS by interrupt too: that part of a ratio is no polling.\n";

/* "51102 1.12x"; "-" for what did not run, or has no INT to compare with. */
static void format_cell(const struct results *results,
			const struct results *bases,
			const struct series *series, unsigned int jobs,
			char *text, size_t size)
{
	struct series base = *series;
	struct spread iops, interrupt;

	base.mode = MODE_INT;
	if (!series_spread(results, series, jobs, FIGURE_IOPS, &iops))
		snprintf(text, size, "-");
	else if (series_spread(bases, &base, jobs, FIGURE_IOPS, &interrupt) &&
		 interrupt.mean > 0)
		snprintf(text, size, "%.0f %.2fx", iops.mean,
			 iops.mean / interrupt.mean);
	else
		snprintf(text, size, "%.0f     -", iops.mean);
}

static void print_row(const char *name, const struct results *results,
		      const struct results *bases, const struct series *series,
		      const unsigned int *jobs, size_t count)
{
	char text[80];
	size_t i;

	printf("%-*s", NAME_WIDTH, name);
	for (i = 0; i < count; i++) {
		format_cell(results, bases, series, jobs[i], text,
			    sizeof(text));
		printf("%*s%s", CELL_WIDTH, text, i + 1 < count ? " " : "\n");
	}
}

/* The same without DPAS in the kernel, if it was measured. */
static void print_stock(const struct results *results,
			const struct series *group, const unsigned int *jobs,
			size_t count)
{
	struct series series = *group;

	series.mode = MODE_INT;
	if (!results->stock || !series_repeats(results->stock, &series))
		return;
	print_row("stock", results->stock, results, &series, jobs, count);
	printf("stock: by interrupt, on Linux %s, which has no DPAS.\n",
	       results->stock->kernel);
}

static void print_head(const unsigned int *jobs, size_t count)
{
	char text[32];
	size_t i;

	printf("%-*s", NAME_WIDTH, "Mode");
	for (i = 0; i < count; i++) {
		snprintf(text, sizeof(text), "%u job%s", jobs[i],
			 jobs[i] == 1 ? "" : "s");
		printf("%*s%s", CELL_WIDTH, text, i + 1 < count ? " " : "\n");
	}
	printf("%-*s", NAME_WIDTH, "----");
	for (i = 0; i < count; i++)
		printf("%*s%s", CELL_WIDTH, "------------",
		       i + 1 < count ? " " : "\n");
}

void sheet_print(const struct results *results, const struct series *group)
{
	struct run sample = { .write = group->write };
	struct series series = *group;
	unsigned int *jobs;
	size_t count = results_jobs(results, group, &jobs);

	printf("=== Results: IOPS and ratio to INT, %s, %u bytes ===\n",
	       run_rw(&sample), group->block_size);
	print_head(jobs, count);
	for (series.mode = 0; series.mode < MODE_COUNT; series.mode++) {
		if (!series_repeats(results, &series))
			continue;
		print_row(mode_table[series.mode].name, results, results,
			  &series, jobs, count);
	}
	print_stock(results, group, jobs, count);
	if (group->write && !results->without_dpas)
		fputs(words_of_writes, stdout);
	putchar('\n');
	fflush(stdout);
	free(jobs);
}
