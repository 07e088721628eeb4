// SPDX-License-Identifier: GPL-2.0-only
/*
 * A benchmark: save the knobs, run a cell for each repeat, mode and number of jobs,
 * put the knobs back, write the results.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "bench/bench.h"
#include "bench/cell.h"
#include "bench/preflight.h"
#include "bench/progress.h"
#include "bench/unfinished.h"
#include "results/file.h"
#include "results/image.h"
#include "results/plot.h"
#include "results/table.h"
#include "sys/cpus.h"
#include "sys/knob.h"
#include "util/child.h"
#include "util/error.h"
#include "util/file.h"
#include "util/number.h"
#include "util/outdir.h"
#include "util/root.h"

static const char fio_directory[] = "fio";

/* fio's report of a cell, and its line in the results. */
enum { CELL_BYTES = 32 << 10 };

static int read_params(const char *disk, struct results *results)
{
	char name[32], text[32];
	uint64_t value;
	int i;

	for (i = 0; i < SWITCH_PARAMS; i++) {
		snprintf(name, sizeof(name), "switch_param%d", i + 1);
		if (knob_read(disk, name, text, sizeof(text)))
			return -1;
		if (!number_unsigned(text_trim(text), 0, UINT32_MAX, &value))
			return fail("%s of %s is not a number: %s", name, disk,
				    text);
		results->switch_param[i] = (uint32_t)value;
	}
	results->has_switch_param = true;
	return 0;
}

static int describe(const struct bench *bench, struct results *results)
{
	struct utsname host;

	if (uname(&host))
		return fail("cannot tell the kernel's release: %s",
			    strerror(errno));
	snprintf(results->clock, sizeof(results->clock), "%s",
		 bench->plan->clock);
	snprintf(results->kernel, sizeof(results->kernel), "%s", host.release);
	snprintf(results->device, sizeof(results->device), "%.79s",
		 bench->disk.target);
	disk_profile(&bench->disk, results->profile, sizeof(results->profile));
	results->cpus = cpus_allowed();
	results->without_dpas = !disk_has_dpas(&bench->disk);
	if (image_read(&results->image))
		return -1;
	return results->without_dpas ? 0 :
				       read_params(bench->disk.name, results);
}

static int run_mode(struct bench *bench, enum mode mode, unsigned int repeat,
		    struct progress *progress, struct results *results)
{
	const struct plan *plan = bench->plan;
	struct run run = {
		.mode = mode,
		.repeat = repeat,
		.write = plan->write,
		.block_size = plan->block_size,
	};
	struct series series = {
		.mode = mode,
		.write = plan->write,
		.block_size = plan->block_size,
	};
	size_t i;

	for (i = 0; i < plan->jobs_count; i++) {
		run.jobs = plan->jobs[i];
		if (child_signal())
			return -1;
		if (results_has(results, &run)) {
			progress_skip(progress);
			continue;
		}
		progress_cell(progress, &run);
		if (cell_run(bench, &run) || results_add(results, &run) ||
		    unfinished_save(bench, results))
			return -1;
	}
	if (!plan->json)
		table_print(results, &series, repeat, plan->repeats);
	return 0;
}

static size_t cell_count(const struct plan *plan)
{
	return plan->repeats * plan_mode_count(plan) * plan->jobs_count;
}

/* Repeats go around all modes, so that a slow drift meets each alike. */
static int run_all(struct bench *bench, struct results *results)
{
	const struct plan *plan = bench->plan;
	struct progress progress;
	unsigned int repeat;
	enum mode mode;

	progress_start(&progress, cell_count(plan), plan->runtime_ms / 1000.0);
	if (!plan->json)
		table_print_title(results);
	for (repeat = 1; repeat <= plan->repeats; repeat++)
		for (mode = 0; mode < MODE_COUNT; mode++)
			if (plan->mode[mode] &&
			    run_mode(bench, mode, repeat, &progress, results))
				return -1;
	return 0;
}

/* What a run leaves that does not come to its end. */
static void tell_kept(const struct bench *bench, const struct results *results)
{
	char path[PATH_MAX];

	path_format(path, "%s/%s", bench->dir, unfinished_name);
	if (path_exists(path))
		fail("%zu of %zu cells are kept in %s; the same command with --output=%s goes on from there",
		     results->count, cell_count(bench->plan), bench->dir,
		     bench->dir);
	if (!outdir_has_room(bench->dir, OUTDIR_ROOM))
		fail("there is no room left in %s; make some first",
		     bench->dir);
}

/* Nothing half-made is left behind. */
static void keep_finished(const struct bench *bench,
			  const struct results *results)
{
	char path[PATH_MAX];

	path_format(path, "%s/%s", bench->dir, unfinished_name);
	if (path_exists(path)) {
		tell_kept(bench, results);
		return;
	}
	outdir_remove(bench->dir, fio_directory);
	rmdir(bench->dir);
	fail("nothing is kept");
}

/* A plot or file that failed is no reason to keep the figures back. */
static int finish(const struct bench *bench, struct results *results)
{
	int status = 0;

	results_sort(results);
	if (results_save(results, bench->dir)) {
		status = EXIT_FAILED;
		tell_kept(bench, results);
	} else {
		unfinished_remove(bench->dir);
		if (bench->plan->plot && plot(results, bench->dir))
			status = EXIT_FAILED;
	}
	if (bench->plan->json) {
		results_write_json(results, stdout);
	} else {
		table_print_summary(results);
		results_print_paths(bench->dir);
	}
	return fflush(stdout) ? EXIT_FAILED : status;
}

/* Stock Linux has none. */
static int save_knobs(const struct disk *disk, struct knob_state *saved)
{
	return disk_has_dpas(disk) ? knobs_save(disk->name, saved) : 0;
}

static int restore_knobs(const struct disk *disk,
			 const struct knob_state *saved)
{
	return disk_has_dpas(disk) ? knobs_restore(disk->name, saved) : 0;
}

static int run_restoring(struct bench *bench, struct results *results,
			 const struct knob_state *saved)
{
	int failed = run_all(bench, results);
	int kept = restore_knobs(&bench->disk, saved);
	int sig = child_signal();
	int status;

	if (sig) {
		fail("stopped by signal %d (%s)%s", sig, strsignal(sig),
		     kept ? "" : "; the knobs are as they were");
		keep_finished(bench, results);
		return EXIT_SIGNAL + sig;
	}
	if (failed) {
		tell_kept(bench, results);
		return EXIT_FAILED;
	}
	status = finish(bench, results);
	return kept ? EXIT_FAILED : status;
}

/* With what an earlier run of the same plan has finished, if any. */
static void make_directory(struct bench *bench, struct results *results)
{
	const struct plan *plan = bench->plan;
	const struct outdir outdir = {
		.given = plan->output,
		.name = "bench",
		.file = results_json_name,
		.unfinished = unfinished_name,
		.outputs = fio_directory,
		.room = OUTDIR_ROOM + cell_count(plan) * CELL_BYTES,
		.replace = plan->force,
	};

	outdir_create(&outdir, bench->dir);
	if (plan->force) {
		outdir_remove(bench->dir, fio_directory);
		unfinished_remove(bench->dir);
		results_remove(bench->dir);
	} else {
		unfinished_load(bench, results);
	}
	if (results->count)
		fail("going on in %s, where %zu of %zu cells are", bench->dir,
		     results->count, cell_count(plan));
}

int bench_run(const struct plan *plan, char **argv)
{
	struct results results = { .count = 0 };
	struct bench bench = { .plan = plan };
	struct knob_state saved;
	char path[PATH_MAX];
	int status;

	preflight(plan, argv, &bench.disk);
	if (describe(&bench, &results) || save_knobs(&bench.disk, &saved)) {
		results_free(&results);
		return EXIT_USAGE;
	}
	make_directory(&bench, &results);
	path_format(path, "%s/%s", bench.dir, fio_directory);
	if (mkdir(path, 0777) && errno != EEXIST)
		die_usage("cannot make the directory %s: %s", path,
			  strerror(errno));
	child_hold_signals();
	status = run_restoring(&bench, &results, &saved);
	results_free(&results);
	return status;
}
