// SPDX-License-Identifier: GPL-2.0-only
/* dpas report: the results of several machines as those of one, and the lab's. */
#include <stdlib.h>
#include <string.h>

#include "lab/lab.h"
#include "results/file.h"
#include "results/plot.h"
#include "results/table.h"
#include "util/args.h"
#include "util/child.h"
#include "util/error.h"
#include "util/outdir.h"
#include "commands.h"

enum { OPTION_JSON = 256, OPTION_KIND, OPTION_AGAIN };

struct report {
	struct lab_request lab; /* kind is LAB_KINDS: of dpas bench */
	bool json;
	struct results results;
};

static const struct argp_option options[] = {
	{ .name = "output",
	  .key = 'o',
	  .arg = "DIR",
	  .doc = "Write results.json, results.csv and bench.svg there" },
	{ .name = "json",
	  .key = OPTION_JSON,
	  .doc = "Print the merged results.json instead of tables" },
	{ .name = "kind",
	  .key = OPTION_KIND,
	  .arg = "bench|grid|shelving|apps",
	  .doc = "What the directories are of: dpas bench (the default), or the lab's make grid, shelving or bench-apps" },
	{ .name = "again",
	  .key = OPTION_AGAIN,
	  .arg = "DEVICE:DIR",
	  .doc = "With --kind=grid: a cell of that device, measured again" },
	{ 0 },
};

static int take_kind(struct report *report, const char *arg)
{
	report->lab.kind = lab_find(arg);
	if (report->lab.kind == LAB_KINDS && strcmp(arg, "bench") != 0)
		return fail(
			"'%s' is not a kind of result; give bench, grid, shelving or apps",
			arg);
	return 0;
}

static int take_word(char ***list, size_t *count, char *arg)
{
	char **grown = realloc(*list, (*count + 1) * sizeof(char *));

	if (!grown)
		return fail("out of memory");
	*list = grown;
	grown[(*count)++] = arg;
	return 0;
}

static error_t parse_one(int key, char *arg, struct argp_state *state)
{
	struct report *report = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		args_init(state);
		return 0;
	case ARGP_KEY_ARG:
		return take_word(&report->lab.dir, &report->lab.dirs, arg);
	case ARGP_KEY_END:
		if (!state->arg_num)
			return fail(
				"no directory of results is given; 'dpas bench' makes them");
		if (report->lab.agains && report->lab.kind != LAB_GRID)
			return fail("--again is for --kind=grid");
		if (report->json && report->lab.kind != LAB_KINDS)
			return fail(
				"--json is for results of dpas bench; the lab's have files beside their tables");
		return 0;
	case 'o':
		report->lab.output = arg;
		return 0;
	case OPTION_JSON:
		report->json = true;
		return 0;
	case OPTION_KIND:
		return take_kind(report, arg);
	case OPTION_AGAIN:
		return take_word(&report->lab.again, &report->lab.agains, arg);
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static int save(const struct report *report, const char *dir)
{
	int ret;

	child_hold_signals();
	ret = results_save(&report->results, dir) ||
	      plot(&report->results, dir);
	if (!report->json)
		results_print_paths(dir);
	return ret ? EXIT_FAILED : 0;
}

/* All of it together. */
static int merge(struct report *report)
{
	char dir[PATH_MAX];
	size_t i;

	for (i = 0; i < report->lab.dirs; i++)
		if (results_read(report->lab.dir[i], &report->results))
			return EXIT_USAGE;
	results_sort(&report->results);
	if (results_refuse_duplicates(&report->results))
		return EXIT_USAGE;
	if (report->lab.output)
		outdir_create(&(struct outdir){ .given = report->lab.output,
						.name = "bench",
						.file = results_json_name,
						.room = OUTDIR_ROOM },
			      dir);
	if (report->json)
		results_write_json(&report->results, stdout);
	else
		table_print_all(&report->results);
	return report->lab.output ? save(report, dir) : 0;
}

int cmd_report(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse_one,
		.args_doc = "DIR...",
		.doc = "Merge results directories of 'dpas bench' that are of one kernel, device and clock, and print the tables. One of a kernel without DPAS is shown under them, as stock Linux. With --kind they are directories of one of the lab's experiments, and --output gets its files and its picture.\v"
		       "Example:\n"
		       "  dpas report out/INT out/CP out/DPAS --output=out\n"
		       "  dpas report --kind=grid results/grid/*/\n",
	};
	struct report report = { .lab.kind = LAB_KINDS };
	int status;

	if (args_parse(&argp, argc, argv, &report))
		status = EXIT_USAGE;
	else if (report.lab.kind != LAB_KINDS)
		status = lab_report(&report.lab);
	else
		status = merge(&report);
	results_free(&report.results);
	free(report.lab.dir);
	free(report.lab.again);
	return status;
}
