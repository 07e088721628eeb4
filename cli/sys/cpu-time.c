// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sys/cpu-time.h"
#include "sys/proc.h"
#include "util/error.h"
#include "util/root.h"

/* Columns of the line "cpu"; guest time is in user time already. */
enum { FIELD_IDLE = 3, FIELD_IOWAIT = 4 };

struct line {
	const char *name;
	struct cpu_time *now;
	int fields; /* -1: not seen yet */
};

static bool visit(char *text, void *data)
{
	struct line *line = data;
	char *word, *save;

	word = strtok_r(text, " ", &save);
	if (!word || strcmp(word, line->name) != 0)
		return true;
	for (line->fields = 0; line->fields < CPU_TIME_FIELDS; line->fields++) {
		word = strtok_r(NULL, " ", &save);
		if (!word)
			break;
		line->now->field[line->fields] = strtoll(word, NULL, 10);
	}
	return false;
}

static int read_line(const char *name, struct cpu_time *now)
{
	struct line line = { .name = name, .now = now, .fields = -1 };
	char path[PATH_MAX];
	int err = proc_each_line("stat", visit, &line);

	root_path(path, "/proc/stat");
	if (err)
		return fail("cannot read %s: %s", path, strerror(-err));
	if (line.fields < 0)
		return fail("%s has no line \"%s\"", path, name);
	if (line.fields < CPU_TIME_FIELDS)
		return fail("%s has %d columns of CPU time, not %d", path,
			    line.fields, CPU_TIME_FIELDS);
	return 0;
}

int cpu_time_read(struct cpu_time *now)
{
	return read_line("cpu", now);
}

int cpu_time_read_one(unsigned int cpu, struct cpu_time *now)
{
	char name[16];

	snprintf(name, sizeof(name), "cpu%u", cpu);
	return read_line(name, now);
}

/* Ticks in which the CPUs were busy, and all. */
static void count_ticks(const struct cpu_time *from, const struct cpu_time *to,
			long long *busy, long long *total)
{
	long long delta;
	int i;

	*busy = 0;
	*total = 0;
	for (i = 0; i < CPU_TIME_FIELDS; i++) {
		delta = to->field[i] - from->field[i];
		/* Idle and I/O wait are estimates and may step back. */
		if (delta < 0)
			delta = 0;
		*total += delta;
		if (i != FIELD_IDLE && i != FIELD_IOWAIT)
			*busy += delta;
	}
}

double cpu_time_busy_pct(const struct cpu_time *from, const struct cpu_time *to)
{
	long long busy, total;

	count_ticks(from, to, &busy, &total);
	/* A run shorter than a clock tick leaves no time to share out. */
	return total ? 100.0 * (double)busy / (double)total : 0;
}

double cpu_time_busy_us(const struct cpu_time *from, const struct cpu_time *to)
{
	double tick_us = 1e6 / (double)sysconf(_SC_CLK_TCK);
	long long busy, total;

	count_ticks(from, to, &busy, &total);
	return tick_us * (double)busy;
}
