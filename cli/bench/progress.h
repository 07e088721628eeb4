/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BENCH_PROGRESS_H
#define DPAS_CLI_BENCH_PROGRESS_H

#include <stddef.h>
#include <time.h>

#include "results/results.h"

/* What runs and what is left, a line on standard error before every cell. */
struct progress {
	size_t done, total;
	size_t before; /* done by an earlier run */
	double cell_seconds; /* of fio itself */
	struct timespec start;
};

void progress_start(struct progress *progress, size_t total,
		    double cell_seconds);
/* A cell that is there already. */
void progress_skip(struct progress *progress);
void progress_cell(struct progress *progress, const struct run *run);

#endif
