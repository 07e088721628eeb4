// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include "bench/plan.h"
#include "util/args.h"
#include "util/error.h"
#include "util/number.h"

enum {
	OPTION_CHECK = 256,
	OPTION_CLOCK,
	OPTION_DESTROY,
	OPTION_FORCE,
	OPTION_JSON,
	OPTION_NO_PLOT,
};

static const struct argp_option options[] = {
	{ .name = "device",
	  .key = 'd',
	  .arg = "DEV",
	  .doc = "The block device (default: the first dramdisk with poll queues, else the only NVMe namespace with such)" },
	{ .name = "runtime",
	  .key = 't',
	  .arg = "SECONDS",
	  .doc = "Time of one cell (default: 10, or 1 with --clock=virtual)" },
	{ .name = "jobs",
	  .key = 'j',
	  .arg = "LIST",
	  .doc = "Numbers of threads, one row each (default: 1,2,4,8,16)" },
	{ .name = "block-size",
	  .key = 'b',
	  .arg = "BYTES",
	  .doc = "Size of an I/O, 512 to 1m (default: 4k)" },
	{ .name = "output",
	  .key = 'o',
	  .arg = "DIR",
	  .doc = "Where results go (default: dpas-bench-DATE-TIME)" },
	{ .name = "clock",
	  .key = OPTION_CLOCK,
	  .arg = "virtual|real",
	  .doc = "What the machine's clock counts, for the record (default: real)" },
	{ .name = "destroy-data",
	  .key = OPTION_DESTROY,
	  .doc = "Let W overwrite a device that is not a dramdisk" },
	{ .name = "force",
	  .key = OPTION_FORCE,
	  .doc = "Replace the results that the directory holds, finished or not" },
	{ .name = "check",
	  .key = OPTION_CHECK,
	  .arg = "DIR",
	  .doc = "Measure nothing; say which behaviours to be expected the results in DIR show" },
	{ .name = "json",
	  .key = OPTION_JSON,
	  .doc = "Print JSON instead of text: results.json, or what --check found" },
	{ .name = "no-plot",
	  .key = OPTION_NO_PLOT,
	  .doc = "Draw no bench.svg; 'dpas report' can do it later, elsewhere" },
	{ 0 },
};

/* %s: the modes. */
static const char doc_format[] =
	"Measure the completion modes of a block device with fio.\v"
	"Modes run in the order %s; without one, all do. "
	"R is random read (the default), W random write, a number repeats "
	"the run. The queue's knobs are put back as they were at the end, "
	"on failure and on Ctrl-C; what was measured by then is kept, and the "
	"same words with the same --output go on from there.\n\n"
	"Examples:\n"
	"  dpas bench ALL\n"
	"  dpas bench INT CP DPAS W 3 --device=nvme0n1 --destroy-data\n"
	"  dpas bench 2 R CP --jobs=1,4 --runtime=2\n"
	"  dpas bench --check results\n\n"
	"busy%% is exact where the kernel accounts for every switch, as the "
	"laboratory's does; most kernels sample it at the tick.\n\n"
	"On a kernel without DPAS only INT can be measured: stock Linux, which "
	"'dpas report' shows under the modes of a kernel with DPAS.\n\n"
	"With --check each line is one behaviour, with its figures: it holds, "
	"fails, or is unmeasured as the results lack what it takes. Exit "
	"status then: 0 whatever was measured holds; 1 something fails; 2 "
	"bad input, or nothing to check.\n";

/* What the parser carries from one argument to the next. */
struct parse {
	struct plan *plan;
	struct plan_words seen;
	bool measures; /* anything was given that --check has no use for */
};

static int take_runtime(struct plan *plan, const char *arg)
{
	static const double min = 0.01, max = 86400;
	double seconds;

	if (!number_decimal(arg, min, max, &seconds))
		return fail("'%s' is not a runtime; give seconds from %g to %g",
			    arg, min, max);
	plan->runtime_ms = (unsigned int)(seconds * 1000 + 0.5);
	return 0;
}

static int take_block_size(struct plan *plan, const char *arg)
{
	uint64_t bytes;

	if (!number_bytes(arg, BLOCK_MIN, BLOCK_MAX, &bytes) ||
	    bytes % BLOCK_MIN)
		return fail(
			"'%s' is not a block size; give a multiple of 512 from 512 to 1m",
			arg);
	plan->block_size = (unsigned int)bytes;
	return 0;
}

static int ascending(const void *a, const void *b)
{
	unsigned int x = *(const unsigned int *)a;
	unsigned int y = *(const unsigned int *)b;

	return (x > y) - (x < y);
}

static int take_one_job_count(struct plan *plan, const char *word,
			      const char *list)
{
	uint64_t n;
	size_t i;

	if (!number_unsigned(word, 1, JOBS_MAX, &n))
		return fail(
			"'%s' in --jobs=%s is not a number of jobs; give 1 to %d, separated by commas",
			word, list, JOBS_MAX);
	for (i = 0; i < plan->jobs_count; i++)
		if (plan->jobs[i] == n)
			return fail(
				"--jobs=%s has %s twice; give each number once",
				list, word);
	if (plan->jobs_count == JOBS_LIST_MAX)
		return fail("--jobs has more than %d numbers; give fewer",
			    JOBS_LIST_MAX);
	plan->jobs[plan->jobs_count++] = (unsigned int)n;
	return 0;
}

static int take_jobs(struct plan *plan, const char *list)
{
	char *copy = strdup(list), *rest = copy, *word;
	int ret = 0;

	if (!copy)
		return fail("out of memory");
	plan->jobs_count = 0;
	while (!ret && (word = strsep(&rest, ",")))
		ret = take_one_job_count(plan, word, list);
	free(copy);
	qsort(plan->jobs, plan->jobs_count, sizeof(plan->jobs[0]), ascending);
	return ret;
}

static int take_clock(struct plan *plan, const char *arg)
{
	if (strcmp(arg, "virtual") != 0 && strcmp(arg, "real") != 0)
		return fail(
			"'%s' is not a clock; give --clock=virtual or --clock=real",
			arg);
	plan->clock = arg;
	return 0;
}

/* A word or an option, but for those that --check goes with. */
static bool measures(int key)
{
	return key >= ARGP_KEY_ARG && key < ARGP_KEY_END &&
	       key != OPTION_CHECK && key != OPTION_JSON;
}

static error_t end(const struct parse *parse)
{
	if (parse->plan->claims_of && parse->measures)
		return fail(
			"--check measures nothing; give it alone, or with --json");
	plan_words_end(parse->plan, &parse->seen);
	return 0;
}

static error_t parse_one(int key, char *arg, struct argp_state *state)
{
	struct parse *parse = state->input;
	struct plan *plan = parse->plan;

	parse->measures |= measures(key);
	switch (key) {
	case ARGP_KEY_INIT:
		args_init(state);
		return 0;
	case ARGP_KEY_ARG:
		return plan_word(plan, &parse->seen, arg);
	case ARGP_KEY_END:
		return end(parse);
	case 'd':
		plan->device = arg;
		return 0;
	case 't':
		return take_runtime(plan, arg);
	case 'j':
		return take_jobs(plan, arg);
	case 'b':
		return take_block_size(plan, arg);
	case 'o':
		plan->output = arg;
		return 0;
	case OPTION_CLOCK:
		return take_clock(plan, arg);
	case OPTION_CHECK:
		plan->claims_of = arg;
		return 0;
	case OPTION_DESTROY:
		plan->destroy_data = true;
		return 0;
	case OPTION_FORCE:
		plan->force = true;
		return 0;
	case OPTION_JSON:
		plan->json = true;
		return 0;
	case OPTION_NO_PLOT:
		plan->plot = false;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

int plan_parse(struct plan *plan, int argc, char **argv)
{
	static char doc[2048], args_doc[80];
	static const struct argp argp = {
		.options = options,
		.parser = parse_one,
		.args_doc = args_doc,
		.doc = doc,
	};
	struct parse parse = { .plan = plan };
	char *space;

	snprintf(doc, sizeof(doc), doc_format, mode_list(false));
	snprintf(args_doc, sizeof(args_doc), "[%s ALL]... [R|W] [REPEAT]",
		 mode_list(false));
	/* As alternatives, which the completion reads. */
	for (space = strchr(args_doc, ' '); space < strchr(args_doc, ']');
	     space = strchr(space, ' '))
		*space = '|';
	*plan = (struct plan){
		.repeats = 1,
		.jobs = { 1, 2, 4, 8, 16 },
		.jobs_count = 5,
		.block_size = 4096,
		.clock = "real",
		.plot = true,
	};
	if (args_parse(&argp, argc, argv, &parse))
		return -1;
	if (!plan->runtime_ms)
		plan->runtime_ms =
			strcmp(plan->clock, "virtual") != 0 ? 10000 : 1000;
	return 0;
}

size_t plan_mode_count(const struct plan *plan)
{
	size_t count = 0;
	enum mode mode;

	for (mode = 0; mode < MODE_COUNT; mode++)
		count += plan->mode[mode];
	return count;
}
