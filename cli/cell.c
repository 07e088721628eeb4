// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "cell.h"
#include "cpu-time.h"
#include "error.h"
#include "fio.h"
#include "knob.h"
#include "root.h"
#include "switch-stat.h"
#include "tunables.h"

/* Long enough for a mean, short beside any cell. */
enum { PROBE_MS = 200 };

/* Of pas_d_init, in ns. */
static const struct dpas_tunable_range *const d_init_range =
	&dpas_tunable_ranges[DPAS_SLEEP_FIRST];

static int set_knobs(const struct bench *bench, enum mode mode,
		     unsigned int d_init)
{
	const struct mode_row *row = &mode_table[mode];
	const char *disk = bench->disk.name;
	char text[16];

	snprintf(text, sizeof(text), "%u", d_init);
	/*
	 * Switching goes off first, which sets every switch to PAS and clears
	 * its window; pas_d_init starts the sleeps afresh: a cell inherits
	 * nothing from the one before.
	 */
	if (knob_write(disk, knob_names[KNOB_SWITCH_ENABLED], "0") ||
	    knob_write(disk, knob_names[KNOB_PAS_D_INIT], text) ||
	    knob_write(disk, knob_names[KNOB_IO_POLL_SYNC], "0") ||
	    knob_write(disk, knob_names[KNOB_IO_POLL_DELAY],
		       row->io_poll_delay) ||
	    knob_write(disk, knob_names[KNOB_PAS_ENABLED], row->pas_enabled))
		return -1;
	return knob_write(disk, knob_names[KNOB_SWITCH_ENABLED],
			  row->switch_enabled);
}

static struct fio_job make_job(const struct bench *bench, const struct run *run,
			       const char *report)
{
	return (struct fio_job){
		.node = bench->disk.node,
		.report = report,
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
	if (set_knobs(bench, MODE_INT, d_init_range->first) ||
	    fio_run(&job, &result))
		return -1;
	bench->interrupt_us = result.lat_us;
	return 0;
}

/* DPAS begins at a tenth of the latency, the paper's choice. */
static int choose_d_init(struct bench *bench, const struct run *run,
			 unsigned int *d_init)
{
	double ns;

	*d_init = d_init_range->first;
	if (run->mode != MODE_DPAS)
		return 0;
	if (bench->interrupt_us <= 0 && probe_interrupt(bench, run))
		return -1;
	ns = bench->interrupt_us * 1000 / 10;
	if (ns > d_init_range->max)
		*d_init = d_init_range->max;
	else if (ns > d_init_range->min)
		*d_init = (unsigned int)ns;
	else
		*d_init = d_init_range->min;
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
	static const enum switch_key key[BREAKDOWN_COUNT] = {
		[BREAKDOWN_CP] = SWITCH_CP,
		[BREAKDOWN_PAS] = SWITCH_PAS,
		[BREAKDOWN_OL] = SWITCH_OL,
		[BREAKDOWN_INT] = SWITCH_INT,
	};
	struct switch_stat *after = &run->stat;
	enum breakdown part;

	if (switch_stat_read(disk, after))
		return -1;
	switch_stat_subtract(after, before);
	for (part = 0; part < BREAKDOWN_COUNT; part++)
		run->breakdown[part] = switch_stat_sum(after, key[part]);
	switch_stat_keep_busy(after);
	return 0;
}

static int measure(struct bench *bench, const struct fio_job *job,
		   struct run *run)
{
	struct cpu_time from, to;
	struct fio_result result;

	if (cpu_time_read(&from) || fio_run(job, &result) || cpu_time_read(&to))
		return -1;
	take_result(run, &result);
	run->figure[FIGURE_BUSY_PCT] = cpu_time_busy_pct(&from, &to);
	if (run->mode == MODE_INT && run->jobs == 1)
		bench->interrupt_us = result.lat_us;
	return 0;
}

int cell_run(struct bench *bench, struct run *run)
{
	const char *disk = bench->disk.name;
	struct switch_stat before;
	char report[PATH_MAX];
	struct fio_job job;
	unsigned int d_init;
	int ret;

	path_format(report, "%s/fio/%s-%s-jobs%u-r%u.json", bench->dir,
		    mode_table[run->mode].name, run_rw(run), run->jobs,
		    run->repeat);
	job = make_job(bench, run, report);
	if (choose_d_init(bench, run, &d_init) ||
	    set_knobs(bench, run->mode, d_init) ||
	    switch_stat_read(disk, &before))
		return -1;
	ret = measure(bench, &job, run);
	if (!ret)
		ret = take_breakdown(disk, run, &before);
	switch_stat_free(&before);
	return ret;
}
