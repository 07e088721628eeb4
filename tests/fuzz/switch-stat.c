// SPDX-License-Identifier: GPL-2.0-only
/*
 * Text of queue/switch_stat: what is taken is the same when the kernel's own
 * words for it are read, and nothing when it is subtracted from itself.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "sys/switch-stat.h"

static void print_cpu(FILE *out, const struct switch_cpu *cpu)
{
	enum switch_key key;

	fprintf(out, "cpu=%u mode=0 name=%s", cpu->cpu, cpu->mode);
	for (key = 0; key < SWITCH_KEYS; key++)
		fprintf(out, " %s=%" PRIu64, switch_keys[key], cpu->value[key]);
	fputc('\n', out);
}

static void check_same(const struct switch_stat *a, const struct switch_stat *b)
{
	size_t i;

	fuzz_require(a->count == b->count);
	for (i = 0; i < a->count; i++) {
		fuzz_require(a->cpu[i].cpu == b->cpu[i].cpu);
		fuzz_require(!strcmp(a->cpu[i].mode, b->cpu[i].mode));
		fuzz_require(!memcmp(a->cpu[i].value, b->cpu[i].value,
				     sizeof(a->cpu[i].value)));
	}
}

static void check_again(const struct switch_stat *stat)
{
	struct switch_stat again;
	char *text = NULL;
	size_t i, size;
	FILE *f = open_memstream(&text, &size);

	fuzz_require(f);
	for (i = 0; i < stat->count; i++)
		print_cpu(f, &stat->cpu[i]);
	fclose(f);
	f = fuzz_file((const uint8_t *)text, size);
	fuzz_require(!switch_stat_parse(f, "again", &again));
	fclose(f);
	check_same(stat, &again);
	switch_stat_free(&again);
	free(text);
}

static void check_difference(const struct switch_stat *stat)
{
	struct switch_stat difference;
	enum switch_key key;

	fuzz_require(!switch_stat_copy(&difference, stat));
	check_same(stat, &difference);
	switch_stat_subtract(&difference, stat);
	for (key = 0; key < SWITCH_KEYS; key++)
		if (key != SWITCH_QD && key != SWITCH_TF)
			fuzz_require(!switch_stat_sum(&difference, key));
	switch_stat_free(&difference);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FILE *f = fuzz_file(data, size);
	struct switch_stat stat;

	if (!switch_stat_parse(f, "input", &stat)) {
		check_again(&stat);
		check_difference(&stat);
		switch_stat_free(&stat);
	}
	fclose(f);
	return 0;
}
