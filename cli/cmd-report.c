// SPDX-License-Identifier: GPL-2.0-only
/* dpas report: the results of several machines as those of one. */
#include "results/file.h"
#include "results/plot.h"
#include "results/table.h"
#include "util/args.h"
#include "util/child.h"
#include "util/error.h"
#include "util/outdir.h"
#include "commands.h"

enum { OPTION_JSON = 256 };

struct report {
	const char *output;
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
	{ 0 },
};

static error_t parse_one(int key, char *arg, struct argp_state *state)
{
	struct report *report = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		args_init(state);
		return 0;
	case ARGP_KEY_ARG:
		return results_read(arg, &report->results);
	case ARGP_KEY_END:
		if (!state->arg_num)
			return fail(
				"no directory of results is given; 'dpas bench' makes them");
		return 0;
	case 'o':
		report->output = arg;
		return 0;
	case OPTION_JSON:
		report->json = true;
		return 0;
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

/* What was read, all of it together. */
static int show(struct report *report)
{
	char dir[PATH_MAX];

	results_sort(&report->results);
	if (results_refuse_duplicates(&report->results))
		return EXIT_USAGE;
	if (report->output)
		outdir_create(&(struct outdir){ .given = report->output,
						.name = "bench",
						.file = results_json_name,
						.room = OUTDIR_ROOM },
			      dir);
	if (report->json)
		results_write_json(&report->results, stdout);
	else
		table_print_all(&report->results);
	return report->output ? save(report, dir) : 0;
}

int cmd_report(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse_one,
		.args_doc = "DIR...",
		.doc = "Merge results directories of 'dpas bench' that are of one kernel, device and clock, and print the tables. One of a kernel without DPAS is shown under them, as stock Linux.\v"
		       "Example:\n"
		       "  dpas report out/INT out/CP out/DPAS --output=out\n",
	};
	struct report report = { .output = NULL };
	int status;

	if (args_parse(&argp, argc, argv, &report))
		status = EXIT_USAGE;
	else
		status = show(&report);
	results_free(&report.results);
	return status;
}
