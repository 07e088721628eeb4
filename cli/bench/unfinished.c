// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bench/unfinished.h"
#include "results/file.h"
#include "util/error.h"
#include "util/file.h"
#include "util/outdir.h"
#include "util/outfile.h"
#include "util/root.h"

const char unfinished_name[] = "unfinished";
static const char plan_name[] = "plan";

enum { PLAN_TEXT = 1024 }; /* more than JOBS_LIST_MAX numbers take */

/* The words that make the same plan, whatever was left to the defaults. */
static void print_plan(const struct bench *bench, FILE *out)
{
	const struct plan *plan = bench->plan;
	enum mode mode;
	size_t i;

	for (mode = 0; mode < MODE_COUNT; mode++)
		if (plan->mode[mode])
			fprintf(out, "%s ", mode_table[mode].name);
	fprintf(out, "%s %u --jobs=", plan->write ? "W" : "R", plan->repeats);
	for (i = 0; i < plan->jobs_count; i++)
		fprintf(out, "%s%u", i ? "," : "", plan->jobs[i]);
	fprintf(out, " --block-size=%u --runtime=%g --clock=%s --device=%s\n",
		plan->block_size, plan->runtime_ms / 1000.0, plan->clock,
		bench->disk.target);
}

static int write_plan(const void *what, FILE *out)
{
	print_plan(what, out);
	return ferror(out) ? -1 : 0;
}

static void check_plan(const struct bench *bench, const char *dir)
{
	char path[PATH_MAX], begun[PLAN_TEXT], wanted[PLAN_TEXT] = "";
	FILE *out = fmemopen(wanted, sizeof(wanted), "w");
	int err;

	if (!out)
		die_usage("out of memory");
	print_plan(bench, out);
	fclose(out);
	path_format(path, "%s/%s", dir, plan_name);
	err = file_read(path, begun, sizeof(begun));
	if (err < 0)
		die_usage(
			"cannot read %s: %s; choose another directory with --output=DIR",
			path, strerror(-err));
	if (strcmp(begun, wanted) != 0)
		die_usage(
			"%s was begun as %.*s; give the same words to go on, --force to begin anew, or another --output=DIR",
			bench->dir, (int)strcspn(begun, "\n"), begun);
}

static void check_machine(const struct bench *bench,
			  const struct results *begun,
			  const struct results *now)
{
	const char *what = NULL;

	if (strcmp(begun->kernel, now->kernel) != 0)
		what = "kernel";
	else if (strcmp(begun->profile, now->profile) != 0)
		what = "device";
	else if (begun->cpus != now->cpus)
		what = "number of CPUs";
	else if (memcmp(begun->switch_param, now->switch_param,
			sizeof(now->switch_param)) != 0)
		what = "setting of switch_param";
	if (what)
		die_usage(
			"%s was begun with another %s; --force begins anew, or choose another --output=DIR",
			bench->dir, what);
}

void unfinished_load(struct bench *bench, struct results *results)
{
	struct results begun = { .count = 0 };
	char dir[PATH_MAX], path[PATH_MAX];
	size_t i;

	path_format(dir, "%s/%s", bench->dir, unfinished_name);
	path_format(path, "%s/%s", dir, results_json_name);
	if (!path_exists(path))
		return;
	check_plan(bench, dir);
	/* A line says what is wrong with it. */
	if (results_read(dir, &begun))
		exit(EXIT_USAGE);
	check_machine(bench, &begun, results);
	results->run = begun.run;
	results->count = begun.count;
	begun.run = NULL;
	begun.count = 0;
	results_free(&begun);
	for (i = 0; i < results->count; i++)
		if (results->run[i].mode == MODE_INT &&
		    results->run[i].jobs == 1)
			bench->interrupt_us =
				results->run[i].figure[FIGURE_LAT_US];
}

int unfinished_save(const struct bench *bench, const struct results *results)
{
	char dir[PATH_MAX];

	if (!strcmp(bench->plan->clock, "virtual"))
		return 0;
	path_format(dir, "%s/%s", bench->dir, unfinished_name);
	if (mkdir(dir, 0777) && errno != EEXIST)
		return fail("cannot make the directory %s: %s", dir,
			    strerror(errno));
	if (results->count == 1 &&
	    outfile_write(dir, plan_name, write_plan, bench))
		return -1;
	return results_save(results, dir);
}

void unfinished_remove(const char *dir)
{
	outdir_remove(dir, unfinished_name);
}
