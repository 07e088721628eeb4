// SPDX-License-Identifier: GPL-2.0-only
/*
 * dpas breakdown: where the time of an I/O goes, by interrupt and by spinning, as
 * in "When Poll is Better than Interrupt" (FAST '12).
 */
#include "breakdown/command.h"
#include "breakdown/cstates.h"
#include "breakdown/report.h"
#include "child.h"
#include "cmd.h"
#include "error.h"
#include "number.h"
#include "preflight.h"

enum { OPTION_SCALING = OPTION_OWN, OPTION_RUNTIME };

struct request {
	struct command_request common;
	double seconds; /* of a run of Figure 3 */
	bool scaling;
};

static const struct argp_option options[] = {
	{ .name = "output",
	  .key = 'o',
	  .arg = "DIR",
	  .doc = "Write breakdown.json, breakdown.csv and breakdown.svg there" },
	{ .name = "reads",
	  .key = OPTION_READS,
	  .arg = "N",
	  .doc = "Reads of a cell (2000)" },
	{ .name = "scaling",
	  .key = OPTION_SCALING,
	  .doc = "Measure Figure 3 instead: IOPS on 1, 2, ... CPUs" },
	{ .name = "runtime",
	  .key = OPTION_RUNTIME,
	  .arg = "SECONDS",
	  .doc = "Of a run of --scaling (1)" },
	{ .name = "json",
	  .key = OPTION_JSON,
	  .doc = "Print breakdown.json instead of tables" },
	{ .name = "no-plot", .key = OPTION_NO_PLOT, .doc = "Draw no SVG" },
	{ 0 },
};

static int take_runtime(struct request *request, const char *arg)
{
	static const double min = 0.1, max = 3600;

	if (!number_decimal(arg, min, max, &request->seconds))
		return fail("'%s' is not a runtime; give seconds from %g to %g",
			    arg, min, max);
	return 0;
}

static error_t parse_one(int key, char *arg, struct argp_state *state)
{
	struct request *request = state->input;

	switch (key) {
	case OPTION_RUNTIME:
		return take_runtime(request, arg);
	case OPTION_SCALING:
		request->scaling = true;
		return 0;
	default:
		return command_parse(&request->common, key, arg, state);
	}
}

/* What the figures cannot be without, of the first disk's latency. */
static void check_paths(const struct path_disks *disks)
{
	static const enum path needed[] = { PATH_ASYNC, PATH_SYNC };
	const char *latency = disks->disk[0].latency;
	size_t i;

	for (i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (!paths_get(disks, needed[i], latency))
			die_usage(
				"no dramdisk (%s) has the path %s; load it: insmod dramdisk.ko devices=3 path=async,poll,sync",
				latency, path_names[needed[i]]);
}

static void check_cpus(const struct request *request)
{
	unsigned int list[SCALING_CPUS_MAX];

	if (request->scaling && scaling_cpus(list) < 2)
		die_usage(
			"--scaling needs two CPUs or more, and there is one that we may run on");
}

/* The cells that a disk has: each size, and for interrupts with C-states, too. */
static int plan_disk(struct breakdown_report *report,
		     const struct path_disk *disk)
{
	bool both = report->cstates && disk->path == PATH_ASYNC;
	int size, deep;

	for (size = 0; size < BREAKDOWN_SIZES; size++)
		for (deep = both; deep >= 0; deep--) {
			if (report->count == BREAKDOWN_CELLS_MAX)
				return fail("there are too many dramdisks");
			report->cell[report->count++] = (struct cell){
				.disk = disk,
				.bytes = breakdown_sizes[size],
				.cstates = deep,
			};
		}
	return 0;
}

static int measure_all(const struct path_disks *disks,
		       struct breakdown_report *report)
{
	const struct measure measure = {
		.cpu = report->host.cpu,
		.reads = report->reads,
	};
	const char *latency = disks->disk[0].latency;
	const struct path_disk *async = paths_get(disks, PATH_ASYNC, latency);
	size_t i;

	for (i = 0; i < report->count; i++)
		if (child_signal() || measure_cell(&measure, &report->cell[i]))
			return -1;
	report->counters = report->cell[0].has_misses;
	if (child_signal() ||
	    measure_shared(&measure, async, 4096, &report->shared))
		return -1;
	return 0;
}

static int measure_scaling(const struct request *request,
			   const struct path_disks *disks,
			   struct breakdown_report *report)
{
	const char *latency = disks->disk[0].latency;

	return scaling_measure(paths_get(disks, PATH_SYNC, latency),
			       paths_get(disks, PATH_ASYNC, latency),
			       request->seconds, &report->scaling);
}

static int run_all(const struct request *request,
		   const struct path_disks *disks,
		   struct breakdown_report *report)
{
	if (request->scaling)
		return measure_scaling(request, disks, report);
	return probe_pin(report->host.cpu) || measure_all(disks, report);
}

int cmd_breakdown(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse_one,
		.args_doc = "[DEV...]",
		.doc = "Tell where the time of a read goes, by interrupt and by spinning, beside the figures of \"When Poll is Better than Interrupt\". The disks are dramdisks of which at least one has the path async and one the path sync; without DEV, all that there are.\v"
		       "Examples:\n"
		       "  insmod dramdisk.ko devices=3 path=async,poll,sync profile=prototype\n"
		       "  dpas breakdown\n"
		       "  dpas breakdown --scaling --runtime=5 --output=figures\n",
	};
	static struct breakdown_report report;
	static struct path_disks disks;
	static const struct command_figures figures = {
		.name = "breakdown",
		.what = &report,
		.json = report_json,
		.csv = report_csv,
		.plot = report_plot,
		.print = report_print,
	};
	struct request request = { .common.reads = 2000, .seconds = 1 };
	char dir[PATH_MAX];
	size_t i;

	if (args_parse(&argp, argc, argv, &request))
		return EXIT_USAGE;
	preflight_root();
	check_cpus(&request);
	paths_find(request.common.device, request.common.devices, &disks);
	check_paths(&disks);
	command_host(&report.host);
	report.cstates = cstates_present(report.host.cpu);
	report.reads = request.common.reads;
	report.device = disks.disk[0].latency;
	for (i = 0; i < disks.count && !request.scaling; i++)
		if (plan_disk(&report, &disks.disk[i]))
			return EXIT_USAGE;
	command_begin(&request.common, &figures, dir);
	return command_end(&request.common, &figures, dir,
			   !run_all(&request, &disks, &report));
}
