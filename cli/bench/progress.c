// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "bench/progress.h"

void progress_start(struct progress *progress, size_t total,
		    double cell_seconds)
{
	progress->done = 0;
	progress->before = 0;
	progress->total = total;
	progress->cell_seconds = cell_seconds;
	clock_gettime(CLOCK_MONOTONIC, &progress->start);
}

/* As long as the cells so far took, fio's start and end included. */
static double seconds_left(const struct progress *progress)
{
	double per_cell = progress->cell_seconds;
	struct timespec now;

	if (progress->done > progress->before) {
		clock_gettime(CLOCK_MONOTONIC, &now);
		per_cell =
			(double)(now.tv_sec - progress->start.tv_sec) +
			(double)(now.tv_nsec - progress->start.tv_nsec) / 1e9;
		per_cell /= (double)(progress->done - progress->before);
	}
	return per_cell * (double)(progress->total - progress->done);
}

void progress_skip(struct progress *progress)
{
	progress->done++;
	progress->before++;
}

void progress_cell(struct progress *progress, const struct run *run)
{
	double left = seconds_left(progress);

	fprintf(stderr, "[%2zu/%zu] %s %s jobs=%u ... about %.0f s left\n",
		++progress->done, progress->total, mode_table[run->mode].name,
		run_rw(run), run->jobs, left);
}
