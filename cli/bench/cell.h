/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BENCH_CELL_H
#define DPAS_CLI_BENCH_CELL_H

#include "bench/plan.h"
#include "results/results.h"
#include "sys/disk.h"

/* Where and how all cells of a benchmark run. */
struct bench {
	const struct plan *plan;
	struct disk disk;
	char dir[PATH_MAX]; /* what fio leaves goes into dir/fio */
	double interrupt_us; /* INT's latency at one job, 0: unknown */
};

/*
 * One cell: a mode at a number of jobs. Sets the knobs, runs fio and fills
 * in what was measured; run holds what to do. 0, or -1 with a line printed
 * unless a signal ended it.
 */
int cell_run(struct bench *bench, struct run *run);

#endif
