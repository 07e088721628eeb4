// SPDX-License-Identifier: GPL-2.0-only
/*
 * dpas breakdown: where the time of an I/O goes, by interrupt and by spinning, as
 * in "When Poll is Better than Interrupt" (FAST '12).
 */
#include "breakdown/cstates.h"
#include "breakdown/breakdown.h"
#include "probe/command.h"
#include "sys/cpus.h"
#include "sys/require.h"
#include "util/child.h"
#include "util/error.h"
#include "util/number.h"
#include "commands.h"

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
static void check_paths(const struct route_disks *disks)
{
	static const enum route needed[] = { ROUTE_ASYNC, ROUTE_SYNC };
	const char *latency = disks->disk[0].latency;
	size_t i;

	for (i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (!routes_get(disks, needed[i], latency))
			die_usage(
				"no dramdisk (%s) has the path %s; load it: insmod dramdisk.ko devices=3 path=async,poll,sync",
				latency, route_names[needed[i]]);
}

static void check_cpus(const struct request *request)
{
	if (request->scaling && cpus_allowed() < 2)
		die_usage(
			"--scaling needs two CPUs or more, and there is one that we may run on");
}

/* The cells that a disk has: each size, and for interrupts with C-states, too. */
static int plan_disk(struct breakdown *breakdown, const struct route_disk *disk)
{
	bool both = breakdown->cstates && disk->route == ROUTE_ASYNC;
	int size, deep;

	for (size = 0; size < BREAKDOWN_SIZES; size++)
		for (deep = both; deep >= 0; deep--) {
			if (breakdown->count == BREAKDOWN_CELLS_MAX)
				return fail("there are too many dramdisks");
			breakdown->cell[breakdown->count++] = (struct cell){
				.disk = disk,
				.bytes = breakdown_sizes[size],
				.cstates = deep,
			};
		}
	return 0;
}

static int measure_all(const struct route_disks *disks,
		       struct breakdown *breakdown)
{
	const struct measure measure = {
		.cpu = breakdown->host.cpu,
		.reads = breakdown->reads,
	};
	const char *latency = disks->disk[0].latency;
	const struct route_disk *async =
		routes_get(disks, ROUTE_ASYNC, latency);
	size_t i;

	for (i = 0; i < breakdown->count; i++)
		if (child_signal() ||
		    measure_cell(&measure, &breakdown->cell[i]))
			return -1;
	breakdown->counters = breakdown->cell[0].has_misses;
	if (child_signal() ||
	    measure_shared(&measure, async, 4096, &breakdown->shared))
		return -1;
	return 0;
}

static int measure_scaling(const struct request *request,
			   const struct route_disks *disks,
			   struct breakdown *breakdown)
{
	const char *latency = disks->disk[0].latency;

	return scaling_measure(routes_get(disks, ROUTE_SYNC, latency),
			       routes_get(disks, ROUTE_ASYNC, latency),
			       request->seconds, &breakdown->scaling);
}

static int run_all(const struct request *request,
		   const struct route_disks *disks, struct breakdown *breakdown)
{
	if (request->scaling)
		return measure_scaling(request, disks, breakdown);
	return probe_pin(breakdown->host.cpu) || measure_all(disks, breakdown);
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
	static struct breakdown breakdown;
	static struct route_disks disks;
	static const struct command_figures figures = {
		.name = "breakdown",
		.what = &breakdown,
		.json = breakdown_json,
		.csv = breakdown_csv,
		.plot = breakdown_plot,
		.print = breakdown_print,
	};
	struct request request = { .common.reads = 2000, .seconds = 1 };
	char dir[PATH_MAX];
	size_t i;

	if (args_parse(&argp, argc, argv, &request))
		return EXIT_USAGE;
	require_root();
	check_cpus(&request);
	routes_find(request.common.device, request.common.devices, &disks);
	check_paths(&disks);
	command_host(&breakdown.host);
	breakdown.cstates = cstates_present(breakdown.host.cpu);
	breakdown.reads = request.common.reads;
	breakdown.device = disks.disk[0].latency;
	for (i = 0; i < disks.count && !request.scaling; i++)
		if (plan_disk(&breakdown, &disks.disk[i]))
			return EXIT_USAGE;
	command_begin(&request.common, &figures, dir);
	return command_end(&request.common, &figures, dir,
			   !run_all(&request, &disks, &breakdown));
}
