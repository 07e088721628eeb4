// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench/cell.h"
#include "bench/fio.h"
#include "sys/cpu-time.h"
#include "sys/knob.h"
#include "sys/switch-stat.h"
#include "util/child.h"
#include "util/error.h"
#include "util/root.h"

/* Long enough for a mean, short beside any cell. */
enum { PROBE_MS = 200 };

static struct fio_job make_job(const struct bench *bench, const struct run *run,
			       const char *output)
{
	return (struct fio_job){
		.node = bench->disk.node,
		.output = output,
		.jobs = run->jobs,
		.block_size = run->block_size,
		.runtime_ms = bench->plan->runtime_ms,
		.write = run->write,
		.hipri = mode_table[run->mode].hipri,
	};
}

/* INT's latency, when DPAS needs it and no cell of INT has shown it. */
static int probe_interrupt(struct bench *bench, const struct run *like)
{
	struct run run = {
		.mode = MODE_INT,
		.jobs = 1,
		.write = like->write,
		.block_size = like->block_size,
	};
	struct fio_result result;
	char report[PATH_MAX];
	struct fio_job job;

	path_format(report, "%s/fio/probe-INT-%s.json", bench->dir,
		    run_rw(&run));
	job = make_job(bench, &run, report);
	job.runtime_ms = PROBE_MS;
	if (knobs_set(bench->disk.name, MODE_INT, knobs_first_sleep(0)) ||
	    fio_run(&job, &result))
		return -1;
	bench->interrupt_us = result.lat_us;
	return 0;
}

static int choose_d_init(struct bench *bench, const struct run *run,
			 unsigned int *d_init)
{
	double interrupt_us = 0;

	if (run->mode == MODE_DPAS) {
		if (bench->interrupt_us <= 0 && probe_interrupt(bench, run))
			return -1;
		interrupt_us = bench->interrupt_us;
	}
	*d_init = knobs_first_sleep(interrupt_us);
	return 0;
}

static void take_result(struct run *run, const struct fio_result *result)
{
	run->figure[FIGURE_IOPS] = result->iops;
	run->figure[FIGURE_LAT_US] = result->lat_us;
	run->figure[FIGURE_P50_US] = result->p50_us;
	run->figure[FIGURE_P99_US] = result->p99_us;
	run->figure[FIGURE_P9999_US] = result->p9999_us;
	run->figure[FIGURE_CPU_PCT] = result->cpu_pct;
	run->ios = result->ios;
	run->figure[FIGURE_CTX] = (double)result->context_switches;
}

static int take_breakdown(const char *disk, struct run *run,
			  const struct switch_stat *before)
{
	static const enum switch_key key[SHARE_COUNT] = {
		[SHARE_CP] = SWITCH_CP,
		[SHARE_PAS] = SWITCH_PAS,
		[SHARE_OL] = SWITCH_OL,
		[SHARE_INT] = SWITCH_INT,
	};
	struct switch_stat *after = &run->stat;
	enum share part;

	if (switch_stat_read(disk, after))
		return -1;
	switch_stat_subtract(after, before);
	for (part = 0; part < SHARE_COUNT; part++)
		run->share[part] = switch_stat_sum(after, key[part]);
	switch_stat_keep_busy(after);
	return 0;
}

/*
 * In virtual time the phase of the scheduler's tick shows in a cell's digits. Cells
 * that begin at a tenth of a second all begin in the same, however long the command
 * took to come to them: a tick is 4 ms, and 1, 2, 4 or 10 in other kernels.
 */
static void wait_for_tenth(void)
{
	const long tenth_ns = 100000000;
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	at.tv_nsec = (at.tv_nsec / tenth_ns + 1) * tenth_ns;
	if (at.tv_nsec == 10 * tenth_ns) {
		at.tv_nsec = 0;
		at.tv_sec++;
	}
	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL) ==
	       EINTR)
		if (child_signal())
			return;
}

static int measure(struct bench *bench, const struct fio_job *job,
		   struct run *run)
{
	struct cpu_time from, to;
	struct fio_result result;

	if (!strcmp(bench->plan->clock, "virtual"))
		wait_for_tenth();
	if (cpu_time_read(&from) || fio_run(job, &result) || cpu_time_read(&to))
		return -1;
	take_result(run, &result);
	run->figure[FIGURE_BUSY_PCT] = cpu_time_busy_pct(&from, &to);
	run->figure[FIGURE_BUSY_US] =
		run->ios ? cpu_time_busy_us(&from, &to) / (double)run->ios : 0;
	if (run->mode == MODE_INT && run->jobs == 1)
		bench->interrupt_us = result.lat_us;
	return 0;
}

/* A mode of DPAS': its knobs before, its counts after. */
static int measure_mode(struct bench *bench, const struct fio_job *job,
			struct run *run)
{
	const char *disk = bench->disk.name;
	struct switch_stat before;
	unsigned int d_init;
	int ret;

	if (choose_d_init(bench, run, &d_init) ||
	    knobs_set(disk, run->mode, d_init) ||
	    switch_stat_read(disk, &before))
		return -1;
	ret = measure(bench, job, run);
	if (!ret)
		ret = take_breakdown(disk, run, &before);
	switch_stat_free(&before);
	return ret;
}

int cell_run(struct bench *bench, struct run *run)
{
	char report[PATH_MAX];
	struct fio_job job;

	path_format(report, "%s/fio/%s-%s-jobs%u-r%u.json", bench->dir,
		    mode_table[run->mode].name, run_rw(run), run->jobs,
		    run->repeat);
	job = make_job(bench, run, report);
	return disk_has_dpas(&bench->disk) ? measure_mode(bench, &job, run) :
					     measure(bench, &job, run);
}
