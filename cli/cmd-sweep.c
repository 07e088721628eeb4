// SPDX-License-Identifier: GPL-2.0-only
/*
 * dpas sweep: the ways to wait for an I/O, from the fastest device to a slow one,
 * and where interrupts begin to win.
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "args.h"
#include "breakdown/probe.h"
#include "breakdown/scaling.h"
#include "breakdown/sweep.h"
#include "child.h"
#include "cmd.h"
#include "error.h"
#include "gnuplot.h"
#include "number.h"
#include "outdir.h"
#include "outfile.h"
#include "preflight.h"

static const char json_name[] = "sweep.json";
static const char csv_name[] = "sweep.csv";
static const char script_name[] = "sweep.gp";

enum {
	OPTION_LATENCIES = 256,
	OPTION_READS,
	OPTION_JSON,
	OPTION_NO_PLOT,
};

enum { READS_MIN = 10, READS_MAX = 65536 };

struct request {
	char *device[PATH_DISKS_MAX];
	size_t devices;
	const char *output, *latencies;
	uint64_t reads;
	bool json, no_plot;
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

	switch (key) {
	case ARGP_KEY_INIT:
		args_init(state);
		return 0;
	case ARGP_KEY_ARG:
		if (request->devices == PATH_DISKS_MAX)
			return fail(
				"'%s' is one device too many; give at most %d",
				arg, PATH_DISKS_MAX);
		request->device[request->devices++] = arg;
		return 0;
	case 'o':
		request->output = arg;
		return 0;
	case OPTION_LATENCIES:
		request->latencies = arg;
		return 0;
	case OPTION_READS:
		if (!number_unsigned(arg, READS_MIN, READS_MAX,
				     &request->reads))
			return fail(
				"'%s' is not a number of reads; give %d to %d",
				arg, READS_MIN, READS_MAX);
		return 0;
	case OPTION_JSON:
		request->json = true;
		return 0;
	case OPTION_NO_PLOT:
		request->no_plot = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
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

static const struct path_disk *need(const struct path_disks *disks,
				    enum path path)
{
	size_t i;

	for (i = 0; i < disks->count; i++)
		if (disks->disk[i].path == path)
			return &disks->disk[i];
	die_usage(
		"no dramdisk has the path %s; load it: insmod dramdisk.ko devices=2 path=poll,sync",
		path_names[path]);
}

static void prepare(const struct request *request, struct path_disks *disks,
		    struct sweep *sweep)
{
	unsigned int cpus[SCALING_CPUS_MAX];
	struct utsname host;

	take_latencies(sweep, request->latencies);
	preflight_root();
	paths_find(request->device, request->devices, disks);
	sweep->queued = need(disks, PATH_POLL);
	sweep->sync = need(disks, PATH_SYNC);
	preflight_dpas(&sweep->queued->disk);
	sweep->reads = request->reads;
	if (uname(&host) || !scaling_cpus(cpus))
		die_usage("cannot tell the kernel's release and our CPUs: %s",
			  strerror(errno));
	snprintf(sweep->kernel, sizeof(sweep->kernel), "%s", host.release);
	sweep->cpu = cpus[0];
}

static int save(const struct request *request, const struct sweep *sweep,
		const char *dir)
{
	if (outfile_write(dir, json_name, sweep_json, sweep) ||
	    outfile_write(dir, csv_name, sweep_csv, sweep))
		return -1;
	if (request->no_plot)
		return 0;
	if (outfile_write(dir, script_name, sweep_plot, sweep))
		return -1;
	return gnuplot_draw(dir, script_name,
			    "gnuplot draws sweep.gp elsewhere");
}

static int finish(const struct request *request, const struct sweep *sweep,
		  const char *dir)
{
	static const char *const names[] = { json_name, csv_name,
					     sweep_plot_name };
	int err = save(request, sweep, dir);

	if (request->json) {
		err = sweep_json(sweep, stdout) || err;
	} else {
		sweep_print(sweep);
		outfile_print_paths(dir, names,
				    sizeof(names) / sizeof(names[0]));
	}
	return fflush(stdout) || err ? EXIT_FAILED : 0;
}

int cmd_sweep(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse_one,
		.args_doc = "[DEV...]",
		.doc = "Measure the five completion modes and the synchronous path of a dramdisk at one latency of the device after the other, and tell where interrupts begin to win. The disks are dramdisks of which at least one has the path poll and one the path sync; without DEV, of all that there are.\v"
		       "Examples:\n"
		       "  insmod dramdisk.ko devices=2 path=poll,sync\n"
		       "  dpas sweep\n"
		       "  dpas sweep --latencies=1,10,100 --output=sweep\n",
	};
	static struct sweep sweep;
	static struct path_disks disks;
	struct request request = {
		.latencies = usual_latencies,
		.reads = 3300,
	};
	char dir[PATH_MAX];
	int sig;

	if (args_parse(&argp, argc, argv, &request))
		return EXIT_USAGE;
	prepare(&request, &disks, &sweep);
	outdir_create(request.output, "sweep", json_name, dir);
	child_hold_signals();
	if (!probe_pin(sweep.cpu) && !sweep_measure(&sweep))
		return finish(&request, &sweep, dir);
	sig = child_signal();
	if (!sig)
		return EXIT_FAILED;
	fail("stopped by signal %d (%s); the disks are as they were", sig,
	     strsignal(sig));
	return EXIT_SIGNAL + sig;
}
