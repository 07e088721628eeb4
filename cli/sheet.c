// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>

#include "table.h"

enum { CELL_WIDTH = 16 };

/* "51102 1.12x"; "-" for what did not run, or has no INT to compare with. */
static void format_cell(const struct results *results,
			const struct series *series, unsigned int jobs,
			char *text, size_t size)
{
	struct series base = *series;
	struct spread iops, interrupt;

	base.mode = MODE_INT;
	if (!series_spread(results, series, jobs, FIGURE_IOPS, &iops))
		snprintf(text, size, "-");
	else if (series_spread(results, &base, jobs, FIGURE_IOPS, &interrupt) &&
		 interrupt.mean > 0)
		snprintf(text, size, "%.0f %.2fx", iops.mean,
			 iops.mean / interrupt.mean);
	else
		snprintf(text, size, "%.0f     -", iops.mean);
}

static void print_head(const unsigned int *jobs, size_t count)
{
	char text[32];
	size_t i;

	printf("%-4s", "Mode");
	for (i = 0; i < count; i++) {
		snprintf(text, sizeof(text), "%u job%s", jobs[i],
			 jobs[i] == 1 ? "" : "s");
		printf(" %*s", CELL_WIDTH, text);
	}
	printf("\n%-4s", "----");
	for (i = 0; i < count; i++)
		printf(" %*s", CELL_WIDTH, "------------");
	putchar('\n');
}

void sheet_print(const struct results *results, const struct series *group)
{
	struct run sample = { .write = group->write };
	struct series series = *group;
	unsigned int *jobs;
	size_t i, count = results_jobs(results, group, &jobs);
	char text[80];

	printf("=== Results: IOPS and ratio to INT, %s, %u bytes ===\n",
	       run_rw(&sample), group->block_size);
	print_head(jobs, count);
	for (series.mode = 0; series.mode < MODE_COUNT; series.mode++) {
		if (!series_repeats(results, &series))
			continue;
		printf("%-4s", mode_table[series.mode].name);
		for (i = 0; i < count; i++) {
			format_cell(results, &series, jobs[i], text,
				    sizeof(text));
			printf(" %*s", CELL_WIDTH, text);
		}
		putchar('\n');
	}
	putchar('\n');
	fflush(stdout);
	free(jobs);
}
