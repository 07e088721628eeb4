// SPDX-License-Identifier: GPL-2.0-only
/*
 * dpas sweep: the ways to wait for an I/O, from the fastest device to a slow one,
 * and where interrupts win.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "probe/command.h"
#include "probe/probe.h"
#include "sweep/sweep.h"
#include "sys/require.h"
#include "util/error.h"
#include "util/number.h"
#include "commands.h"

enum { OPTION_LATENCIES = OPTION_OWN };

struct request {
	struct command_request common;
	const char *latencies;
};

static const char usual_latencies[] = "0.5,1,2,3,5,7,10,15,20,30,50,70,100";

static const struct argp_option options[] = {
	{ .name = "output",
	  .key = 'o',
	  .arg = "DIR",
	  .doc = "Write sweep.json, sweep.csv and sweep.svg there" },
	{ .name = "latencies",
	  .key = OPTION_LATENCIES,
	  .arg = "US,...",
	  .doc = "Latencies of the device in us, ascending (0.5 to 100)" },
	{ .name = "reads",
	  .key = OPTION_READS,
	  .arg = "N",
	  .doc = "Reads of a cell (3300)" },
	{ .name = "json",
	  .key = OPTION_JSON,
	  .doc = "Print sweep.json instead of tables" },
	{ .name = "no-plot", .key = OPTION_NO_PLOT, .doc = "Draw no SVG" },
	{ 0 },
};

static error_t parse_one(int key, char *arg, struct argp_state *state)
{
	struct request *request = state->input;

	if (key != OPTION_LATENCIES)
		return command_parse(&request->common, key, arg, state);
	request->latencies = arg;
	return 0;
}

static void take_latency(struct sweep *sweep, const char *word)
{
	static const double min = 0.001, max = 1e6;
	uint64_t ns;
	double us;

	if (!number_decimal(word, min, max, &us))
		die_usage(
			"'%s' is not a latency; give microseconds from %g to %g",
			word, min, max);
	ns = (uint64_t)llround(us * 1000);
	if (sweep->count == SWEEP_POINTS_MAX)
		die_usage("there are more than %d latencies", SWEEP_POINTS_MAX);
	if (sweep->count && sweep->point[sweep->count - 1].device_ns >= ns)
		die_usage(
			"'%s' is no more than the latency before it; give them ascending",
			word);
	sweep->point[sweep->count++].device_ns = ns;
}

static void take_latencies(struct sweep *sweep, const char *list)
{
	char *copy = strdup(list), *rest = copy, *word;

	if (!copy)
		die_usage("out of memory");
	while ((word = strsep(&rest, ",")))
		take_latency(sweep, word);
	free(copy);
}

static const struct route_disk *need(const struct route_disks *disks,
				     enum route route)
{
	size_t i;

	for (i = 0; i < disks->count; i++)
		if (disks->disk[i].route == route)
			return &disks->disk[i];
	die_usage(
		"no dramdisk has the path %s; load it: insmod dramdisk.ko devices=2 path=poll,sync",
		route_names[route]);
}

static void prepare(const struct request *request, struct route_disks *disks,
		    struct sweep *sweep)
{
	take_latencies(sweep, request->latencies);
	require_root();
	routes_find(request->common.device, request->common.devices, disks);
	sweep->queued = need(disks, ROUTE_POLL);
	sweep->sync = need(disks, ROUTE_SYNC);
	require_dpas(&sweep->queued->disk);
	sweep->reads = request->common.reads;
	command_host(&sweep->host);
}

int cmd_sweep(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse_one,
		.args_doc = "[DEV...]",
		.doc = "Measure the six completion modes and the synchronous path of a dramdisk at one latency of the device after the other, and tell where interrupts win. The disks are dramdisks of which at least one has the path poll and one the path sync; without DEV, of all that there are.\v"
		       "Examples:\n"
		       "  insmod dramdisk.ko devices=2 path=poll,sync\n"
		       "  dpas sweep\n"
		       "  dpas sweep --latencies=1,10,100 --output=sweep\n",
	};
	static struct sweep sweep;
	static struct route_disks disks;
	static const struct command_figures figures = {
		.name = "sweep",
		.what = &sweep,
		.json = sweep_json,
		.csv = sweep_csv,
		.plot = sweep_plot,
		.print = sweep_print,
	};
	struct request request = {
		.common.reads = 3300,
		.latencies = usual_latencies,
	};
	char dir[PATH_MAX];

	if (args_parse(&argp, argc, argv, &request))
		return EXIT_USAGE;
	prepare(&request, &disks, &sweep);
	command_begin(&request.common, &figures, dir);
	return command_end(&request.common, &figures, dir,
			   !probe_pin(sweep.host.cpu) &&
				   !sweep_measure(&sweep));
}
