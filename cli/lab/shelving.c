// SPDX-License-Identifier: GPL-2.0-only
#include <ctype.h>
#include <inttypes.h>
#include <libgen.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab/shelving.h"
#include "util/error.h"
#include "util/file.h"
#include "util/lines.h"
#include "util/root.h"

/* What fio's log has of each millisecond, from its start. */
struct log {
	unsigned int ios[SHELVING_MS_MAX];
	uint64_t ns[SHELVING_MS_MAX];
	int last; /* -1: none yet */
	int step; /* when the device was faster first; -1: never */
	double from_us; /* than this */
};

static int read_model(struct shelving *shelving, const char *dir)
{
	char path[PATH_MAX], text[128];
	double from, to;

	path_format(path, "%s/model", dir);
	if (file_read(path, text, sizeof(text)) < 0)
		return fail("cannot read %s", path);
	if (sscanf(text, "step:%lf,%lf,", &from, &to) != 2 || from <= to ||
	    to <= 0)
		return fail("%s is not a step to a faster device: '%s'", path,
			    text_trim(text));
	shelving->from_us = from / 1000;
	shelving->to_us = to / 1000;
	return 0;
}

static int take_line(char *line, unsigned long number, void *data)
{
	struct log *log = data;
	uint64_t ms, ns;

	(void)number;
	if (sscanf(line, "%" SCNu64 ", %" SCNu64 ",", &ms, &ns) != 2 ||
	    ms >= SHELVING_MS_MAX)
		return LINES_WRONG;
	if (log->step < 0 && (double)ns < log->from_us * 1000)
		log->step = (int)ms;
	log->ios[ms]++;
	log->ns[ms] += ns;
	if ((int)ms > log->last)
		log->last = (int)ms;
	return 0;
}

static int read_log(const char *dir, struct log *log, double from_us)
{
	char path[PATH_MAX];

	path_format(path, "%s/latency", dir);
	log->last = -1;
	log->step = -1;
	log->from_us = from_us;
	if (lines_read(path, "of fio's latency log", take_line, log))
		return -1;
	if (log->step < 0)
		return fail("%s: the device never became faster", path);
	return 0;
}

static double two_decimals(double value)
{
	return round(value * 100) / 100;
}

static int take_points(struct shelving_mode *mode, const struct log *log)
{
	int ms;

	mode->point = calloc(SHELVING_MS_MAX, sizeof(*mode->point));
	if (!mode->point)
		return fail("out of memory");
	for (ms = 0; ms <= log->last; ms++)
		if (log->ios[ms])
			mode->point[mode->count++] = (struct shelving_point){
				.ms = ms - log->step,
				.ios = log->ios[ms],
				.lat_us = two_decimals((double)log->ns[ms] /
						       log->ios[ms] / 1000),
			};
	return 0;
}

/* The latency at that time; 0 if there was no I/O in that millisecond. */
static double latency_at(const struct shelving_mode *mode, int ms)
{
	size_t i;

	for (i = 0; i < mode->count; i++)
		if (mode->point[i].ms == ms)
			return mode->point[i].lat_us;
	return 0;
}

/* One millisecond of a housekeeping tick is no shelf. */
static void find_down(struct shelving_mode *mode)
{
	int ms = mode->point[mode->count - 1].ms;
	double most = 1.1 * latency_at(mode, ms - 1);

	for (; ms > 0; ms--)
		if (latency_at(mode, ms) > most &&
		    latency_at(mode, ms - 1) > most)
			break;
	mode->down_ms = ms + 1;
}

static void take_name(struct shelving_mode *mode, const char *dir)
{
	char path[PATH_MAX];
	size_t i;

	path_format(path, "%s", dir);
	snprintf(mode->name, sizeof(mode->name), "%.15s", basename(path));
	for (i = 0; mode->name[i]; i++)
		mode->name[i] = (char)toupper((unsigned char)mode->name[i]);
}

int shelving_read(struct shelving *shelving, const char *dir)
{
	struct shelving_mode *mode = &shelving->mode[shelving->modes];
	struct log *log;
	int ret;

	if (shelving->modes == SHELVING_MODES_MAX)
		return fail("%s is one mode too many; %d is the most", dir,
			    SHELVING_MODES_MAX);
	log = calloc(1, sizeof(*log));
	if (!log)
		return fail("out of memory");
	ret = read_model(shelving, dir);
	if (!ret)
		ret = read_log(dir, log, shelving->from_us);
	if (!ret)
		ret = take_points(mode, log);
	free(log);
	if (ret)
		return -1;
	take_name(mode, dir);
	find_down(mode);
	shelving->modes++;
	return 0;
}

void shelving_free(struct shelving *shelving)
{
	size_t i;

	for (i = 0; i < shelving->modes; i++)
		free(shelving->mode[i].point);
}

void shelving_print(const struct shelving *shelving)
{
	static const int at[] = { -1, 2, 50, 150, 250, 350, 450 };
	enum { COLUMNS = sizeof(at) / sizeof(at[0]) };
	char text[16];
	size_t m;
	int i;

	puts("\n=== Latency after the device became faster, us ===");
	printf("%-6s", "Mode");
	for (i = 0; i < COLUMNS; i++) {
		snprintf(text, sizeof(text), "%d ms", at[i]);
		printf(" %8s", text);
	}
	printf(" %14s\n", "down after");
	for (m = 0; m < shelving->modes; m++) {
		const struct shelving_mode *mode = &shelving->mode[m];

		printf("%-6s", mode->name);
		for (i = 0; i < COLUMNS; i++)
			printf(" %8.1f", latency_at(mode, at[i]));
		printf(" %11d ms\n", mode->down_ms);
	}
}
