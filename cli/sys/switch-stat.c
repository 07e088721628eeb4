// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sys/switch-stat.h"
#include "util/error.h"
#include "util/number.h"
#include "util/root.h"

const char *const switch_keys[SWITCH_KEYS] = {
	[SWITCH_QD] = "qd",	    [SWITCH_CP] = "cp",
	[SWITCH_PAS] = "pas",	    [SWITCH_OL] = "ol",
	[SWITCH_INT] = "int",	    [SWITCH_TF] = "tf",
	[SWITCH_CP_PAS] = "cp>pas", [SWITCH_PAS_CP] = "pas>cp",
	[SWITCH_PAS_OL] = "pas>ol", [SWITCH_OL_PAS] = "ol>pas",
	[SWITCH_OL_INT] = "ol>int", [SWITCH_INT_OL] = "int>ol",
	[SWITCH_POLLED] = "polled", [SWITCH_IRQ] = "irq",
	[SWITCH_YIELDS] = "yields", [SWITCH_SPINS] = "spins",
	[SWITCH_SLEEPS] = "sleeps", [SWITCH_WAKES] = "wakes",
};

static enum switch_key key_find(const char *word)
{
	enum switch_key key;

	for (key = 0; key < SWITCH_KEYS; key++)
		if (!strcmp(word, switch_keys[key]))
			break;
	return key;
}

/* Bits for the words of a line that have been seen, after the figures' own. */
enum {
	SEEN_NAME = 1U << SWITCH_KEYS,
	SEEN_CPU = 1U << (SWITCH_KEYS + 1),
	SEEN_NEEDED = ((1U << SWITCH_AUTO) - 1) | SEEN_NAME | SEEN_CPU,
};

/* "key=value"; keys this program does not know are the kernel's to add. */
static bool parse_pair(char *pair, struct switch_cpu *cpu, unsigned int *seen)
{
	char *value = strchr(pair, '=');
	enum switch_key key;
	uint64_t n;

	if (!value)
		return false;
	*value++ = '\0';
	if (!strcmp(pair, "name")) {
		snprintf(cpu->mode, sizeof(cpu->mode), "%s", value);
		*seen |= SEEN_NAME;
		return true;
	}
	if (!strcmp(pair, "cpu")) {
		if (!number_unsigned(value, 0, UINT_MAX, &n))
			return false;
		cpu->cpu = (unsigned int)n;
		*seen |= SEEN_CPU;
		return true;
	}
	key = key_find(pair);
	if (key == SWITCH_KEYS)
		return true;
	*seen |= 1U << key;
	return number_unsigned(value, 0, UINT64_MAX, &cpu->value[key]);
}

static bool parse_line(char *line, struct switch_cpu *cpu)
{
	unsigned int seen = 0;
	char *word, *save;

	for (word = strtok_r(line, " \n", &save); word;
	     word = strtok_r(NULL, " \n", &save))
		if (!parse_pair(word, cpu, &seen))
			return false;
	return (seen & SEEN_NEEDED) == SEEN_NEEDED;
}

int switch_stat_add(struct switch_stat *stat, const struct switch_cpu *cpu)
{
	struct switch_cpu *grown;

	grown = realloc(stat->cpu, (stat->count + 1) * sizeof(*grown));
	if (!grown)
		return fail("out of memory");
	grown[stat->count++] = *cpu;
	stat->cpu = grown;
	return 0;
}

/* The kernel goes through its CPUs once, in order. */
static int read_line(char *line, const char *path, struct switch_stat *stat)
{
	struct switch_cpu cpu = { .mode = "" };
	size_t number = stat->count + 1;

	if (!parse_line(line, &cpu))
		return fail(
			"%s, line %zu is not of the form cpu=N ... name=MODE qd=N cp=N ...",
			path, number);
	if (stat->count && cpu.cpu <= stat->cpu[stat->count - 1].cpu)
		return fail(
			"%s, line %zu is of CPU %u, which does not come after that of the line before",
			path, number, cpu.cpu);
	return switch_stat_add(stat, &cpu);
}

int switch_stat_parse(FILE *f, const char *path, struct switch_stat *stat)
{
	char *line = NULL;
	size_t size = 0;
	int ret = 0;

	*stat = (struct switch_stat){ .count = 0 };
	while (!ret && getline(&line, &size, f) > 0)
		ret = read_line(line, path, stat);
	if (!ret && !feof(f))
		ret = fail("cannot read %s: %s", path, strerror(errno));
	free(line);
	if (ret)
		switch_stat_free(stat);
	return ret;
}

/* debugfs has every CPU's line, sysfs as many as fit into a page. */
static FILE *open_longest(const char *disk, char path[PATH_MAX])
{
	FILE *f;

	root_path(path, "/sys/kernel/debug/block/%s/switch_stat", disk);
	f = fopen(path, "re");
	if (f)
		return f;
	root_path(path, "/sys/block/%s/queue/switch_stat", disk);
	return fopen(path, "re");
}

int switch_stat_read(const char *disk, struct switch_stat *stat)
{
	char path[PATH_MAX];
	FILE *f = open_longest(disk, path);
	int ret;

	if (!f)
		return fail("cannot read %s: %s", path, strerror(errno));
	ret = switch_stat_parse(f, path, stat);
	fclose(f);
	return ret;
}

int switch_stat_copy(struct switch_stat *to, const struct switch_stat *from)
{
	size_t i;

	*to = (struct switch_stat){ .count = 0 };
	for (i = 0; i < from->count; i++) {
		if (switch_stat_add(to, &from->cpu[i])) {
			switch_stat_free(to);
			return -1;
		}
	}
	return 0;
}

void switch_stat_free(struct switch_stat *stat)
{
	free(stat->cpu);
	*stat = (struct switch_stat){ .count = 0 };
}

uint64_t switch_stat_sum(const struct switch_stat *stat, enum switch_key key)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < stat->count; i++)
		sum += stat->cpu[i].value[key];
	return sum;
}

static void subtract_cpu(struct switch_cpu *cpu, const struct switch_cpu *since)
{
	enum switch_key key;

	for (key = 0; key < SWITCH_KEYS; key++) {
		if (key == SWITCH_QD || key == SWITCH_TF)
			continue;
		/* Counters went back: a reset, they began anew at 0. */
		if (cpu->value[key] >= since->value[key])
			cpu->value[key] -= since->value[key];
	}
}

void switch_stat_subtract(struct switch_stat *stat,
			  const struct switch_stat *since)
{
	size_t i, j;

	for (i = 0; i < stat->count; i++)
		for (j = 0; j < since->count; j++)
			if (stat->cpu[i].cpu == since->cpu[j].cpu)
				subtract_cpu(&stat->cpu[i], &since->cpu[j]);
}

uint64_t switch_cpu_ios(const struct switch_cpu *cpu)
{
	return cpu->value[SWITCH_CP] + cpu->value[SWITCH_PAS] +
	       cpu->value[SWITCH_OL] + cpu->value[SWITCH_INT] +
	       cpu->value[SWITCH_POLLED] + cpu->value[SWITCH_IRQ];
}

void switch_stat_keep_busy(struct switch_stat *stat)
{
	size_t i, kept = 0;

	for (i = 0; i < stat->count; i++)
		if (switch_cpu_ios(&stat->cpu[i]))
			stat->cpu[kept++] = stat->cpu[i];
	stat->count = kept;
}
