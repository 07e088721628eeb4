// SPDX-License-Identifier: GPL-2.0-only
/*
 * dpas breakdown: where the time of an I/O goes, by interrupt and by spinning, as
 * in "When Poll is Better than Interrupt" (FAST '12).
 */
#include <errno.h>
#include <string.h>
#include <sys/utsname.h>

#include "args.h"
#include "breakdown/cstates.h"
#include "breakdown/paper.h"
#include "breakdown/report.h"
#include "child.h"
#include "cmd.h"
#include "error.h"
#include "gnuplot.h"
#include "number.h"
#include "outdir.h"
#include "outfile.h"
#include "preflight.h"

static const char json_name[] = "breakdown.json";
static const char csv_name[] = "breakdown.csv";
static const char script_name[] = "breakdown.gp";

enum {
	OPTION_SCALING = 256,
	OPTION_READS,
	OPTION_RUNTIME,
	OPTION_JSON,
	OPTION_NO_PLOT,
};

enum { READS_MIN = 10, READS_MAX = 65536 };

struct request {
	char *device[PATH_DISKS_MAX];
	size_t devices;
	const char *output;
	uint64_t reads;
	double seconds; /* of a run of Figure 3 */
	bool scaling, json, no_plot;
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

static int take_device(struct request *request, char *arg)
{
	if (request->devices == PATH_DISKS_MAX)
		return fail("'%s' is one device too many; give at most %d", arg,
			    PATH_DISKS_MAX);
	request->device[request->devices++] = arg;
	return 0;
}

static int take_reads(struct request *request, const char *arg)
{
	if (!number_unsigned(arg, READS_MIN, READS_MAX, &request->reads))
		return fail("'%s' is not a number of reads; give %d to %d", arg,
			    READS_MIN, READS_MAX);
	return 0;
}

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
	case ARGP_KEY_INIT:
		args_init(state);
		return 0;
	case ARGP_KEY_ARG:
		return take_device(request, arg);
	case 'o':
		request->output = arg;
		return 0;
	case OPTION_READS:
		return take_reads(request, arg);
	case OPTION_RUNTIME:
		return take_runtime(request, arg);
	case OPTION_SCALING:
		request->scaling = true;
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
		.cpu = report->cpu,
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

static int describe(struct breakdown_report *report)
{
	unsigned int list[SCALING_CPUS_MAX];
	struct utsname host;

	if (uname(&host))
		return fail("cannot tell the kernel's release: %s",
			    strerror(errno));
	snprintf(report->kernel, sizeof(report->kernel), "%s", host.release);
	if (!scaling_cpus(list))
		return fail("cannot tell which CPUs we may run on");
	report->cpu = list[0];
	report->cstates = cstates_present(report->cpu);
	return 0;
}

static int save(const struct request *request,
		const struct breakdown_report *report, const char *dir)
{
	if (outfile_write(dir, json_name, report_json, report) ||
	    outfile_write(dir, csv_name, report_csv, report))
		return -1;
	if (request->no_plot)
		return 0;
	if (outfile_write(dir, script_name, report_plot, report))
		return -1;
	return gnuplot_draw(dir, script_name,
			    "gnuplot draws breakdown.gp elsewhere");
}

static int finish(const struct request *request,
		  const struct breakdown_report *report, const char *dir)
{
	static const char *const names[] = { json_name, csv_name,
					     breakdown_plot_name };
	int err = save(request, report, dir);

	if (request->json) {
		err = report_json(report, stdout) || err;
	} else {
		report_print(report);
		outfile_print_paths(dir, names,
				    sizeof(names) / sizeof(names[0]));
	}
	return fflush(stdout) || err ? EXIT_FAILED : 0;
}

static int run(const struct request *request, const struct path_disks *disks,
	       struct breakdown_report *report)
{
	char dir[PATH_MAX];
	int err, sig;

	outdir_create(request->output, "breakdown", json_name, dir);
	child_hold_signals();
	if (request->scaling)
		err = measure_scaling(request, disks, report);
	else
		err = probe_pin(report->cpu) || measure_all(disks, report);
	if (!err)
		return finish(request, report, dir);
	sig = child_signal();
	if (!sig)
		return EXIT_FAILED;
	fail("stopped by signal %d (%s); the disks are as they were", sig,
	     strsignal(sig));
	return EXIT_SIGNAL + sig;
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
	struct request request = { .reads = 2000, .seconds = 1 };
	size_t i;

	if (args_parse(&argp, argc, argv, &request))
		return EXIT_USAGE;
	preflight_root();
	check_cpus(&request);
	paths_find(request.device, request.devices, &disks);
	check_paths(&disks);
	report.reads = request.reads;
	report.device = disks.disk[0].latency;
	if (describe(&report))
		return EXIT_USAGE;
	for (i = 0; i < disks.count && !request.scaling; i++)
		if (plan_disk(&report, &disks.disk[i]))
			return EXIT_USAGE;
	return run(&request, &disks, &report);
}
