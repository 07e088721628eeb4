// SPDX-License-Identifier: GPL-2.0-only
/* dpas stat: queue/switch_stat as a table, once or again and again. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "results/switch-json.h"
#include "sys/disk.h"
#include "sys/mode.h"
#include "sys/require.h"
#include "util/args.h"
#include "util/error.h"
#include "util/number.h"
#include "commands.h"

enum { OPTION_JSON = 256 };

struct request {
	const char *device;
	double interval; /* 0: totals, once */
	uint64_t count; /* 0: for ever */
	bool json;
};

static const struct argp_option options[] = {
	{ .name = "interval",
	  .key = 'i',
	  .arg = "SECONDS",
	  .doc = "Show what was counted in each interval" },
	{ .name = "count",
	  .key = 'c',
	  .arg = "N",
	  .doc = "Stop after so many intervals" },
	{ .name = "json",
	  .key = OPTION_JSON,
	  .doc = "Print JSON, an object a line" },
	{ 0 },
};

static int take_interval(struct request *request, const char *arg)
{
	static const double min = 0.01, max = 86400;

	if (!number_decimal(arg, min, max, &request->interval))
		return fail(
			"'%s' is not an interval; give seconds from %g to %g",
			arg, min, max);
	return 0;
}

static int take_count(struct request *request, const char *arg)
{
	if (!number_unsigned(arg, 1, UINT32_MAX, &request->count))
		return fail("'%s' is not a number of intervals; give 1 or more",
			    arg);
	return 0;
}

static int check(const struct request *request)
{
	if (!request->device)
		return fail("no device is given; e.g. dpas stat nvme0n1");
	if (request->count && request->interval == 0)
		return fail("--count needs --interval=SECONDS");
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
		if (request->device)
			return fail(
				"'%s' is one word too many; give one device",
				arg);
		request->device = arg;
		return 0;
	case ARGP_KEY_END:
		return check(request);
	case 'i':
		return take_interval(request, arg);
	case 'c':
		return take_count(request, arg);
	case OPTION_JSON:
		request->json = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

/* As wide as the longest number, so that columns stay columns. */
static int column_width(const struct switch_stat *stat, enum switch_key key)
{
	int width = (int)strlen(switch_keys[key]), n;
	size_t i;

	for (i = 0; i < stat->count; i++) {
		n = snprintf(NULL, 0, "%" PRIu64, stat->cpu[i].value[key]);
		width = n > width ? n : width;
	}
	return width;
}

/* Has any CPU counted something in these, from up to but not to? */
static bool has_counted(const struct switch_stat *stat, enum switch_key from,
			enum switch_key to)
{
	for (; from < to; from++)
		if (switch_stat_sum(stat, from))
			return true;
	return false;
}

/* DPAS' columns, AUTO's, or both: those that have something to tell. */
static void print_table(const struct switch_stat *stat)
{
	bool of_auto = has_counted(stat, SWITCH_AUTO, SWITCH_KEYS);
	bool of_dpas = !of_auto || has_counted(stat, 0, SWITCH_AUTO);
	enum switch_key key, from = of_dpas ? 0 : SWITCH_AUTO;
	enum switch_key to = of_auto ? SWITCH_KEYS : SWITCH_AUTO;
	int width[SWITCH_KEYS] = { 0 };
	size_t i;

	printf("%4s %-4s", "cpu", "mode");
	for (key = from; key < to; key++) {
		width[key] = column_width(stat, key);
		printf("  %*s", width[key], switch_keys[key]);
	}
	putchar('\n');
	for (i = 0; i < stat->count; i++) {
		printf("%4u %-4s", stat->cpu[i].cpu,
		       of_dpas ? stat->cpu[i].mode :
				 mode_table[MODE_AUTO].name);
		for (key = from; key < to; key++)
			printf("  %*" PRIu64, width[key],
			       stat->cpu[i].value[key]);
		putchar('\n');
	}
}

static void print_json(const char *disk, const struct switch_stat *stat)
{
	struct json_object *root = json_object_new_object();
	json_object_object_add(root, "device", json_object_new_string(disk));
	json_object_object_add(root, "cpus", switch_json(stat));
	puts(json_object_to_json_string_ext(root, JSON_C_TO_STRING_PLAIN));
	json_object_put(root);
}

static void print(const struct request *request, const char *disk,
		  const struct switch_stat *stat)
{
	if (request->json)
		print_json(disk, stat);
	else
		print_table(stat);
	fflush(stdout);
}

static void wait_seconds(double seconds)
{
	struct timespec rest = {
		.tv_sec = (time_t)seconds,
		.tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9),
	};

	while (nanosleep(&rest, &rest))
		;
}

/* The first reading is what the next ones are compared with. */
static int watch(const struct request *request, const char *disk,
		 struct switch_stat *last)
{
	struct switch_stat now, difference;
	uint64_t n;

	for (n = 0; !request->count || n < request->count; n++) {
		wait_seconds(request->interval);
		if (switch_stat_read(disk, &difference))
			return -1;
		if (switch_stat_copy(&now, &difference)) {
			switch_stat_free(&difference);
			return -1;
		}
		switch_stat_subtract(&difference, last);
		print(request, disk, &difference);
		switch_stat_free(&difference);
		switch_stat_free(last);
		*last = now;
	}
	return 0;
}

int cmd_stat(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse_one,
		.args_doc = "DEV",
		.doc = "Show each CPU's mode, its I/Os in each mode and its switches.\v"
		       "Example:\n"
		       "  dpas stat nvme0n1 --interval=1 --count=10\n",
	};
	struct request request = { .device = NULL };
	struct switch_stat stat;
	struct disk disk;
	int ret = 0;

	if (args_parse(&argp, argc, argv, &request))
		return EXIT_USAGE;
	disk_find(request.device, &disk);
	require_dpas(&disk);
	if (switch_stat_read(disk.name, &stat))
		return EXIT_FAILED;
	if (request.interval > 0)
		ret = watch(&request, disk.name, &stat);
	else
		print(&request, disk.name, &stat);
	switch_stat_free(&stat);
	return ret ? EXIT_FAILED : 0;
}
