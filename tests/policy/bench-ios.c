// SPDX-License-Identifier: GPL-2.0-only
/*
 * bench-ios cp|pas N: N I/Os, one after another, each through all its verbs,
 * for an instruction counter to watch. Nearly all of them are CP, or PAS with
 * an update each; how many is printed, so that nobody counts something else.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dpas.h"

/* A first window of one I/O, and a CP window that never ends. */
static void always_cp(struct dpas_tunables *t)
{
	const struct dpas_tunable_range *window =
		&dpas_tunable_ranges[DPAS_WINDOW_CP];

	t->value[DPAS_WINDOW_PAS] = 1;
	t->value[DPAS_WINDOW_CP] = window->max;
}

/* Windows as usual; at their ends the switch stays where it is. */
static void always_pas(struct dpas_tunables *t)
{
	const struct dpas_tunable_range *failures =
		&dpas_tunable_ranges[DPAS_TIMER_FAILURES_MAX];

	t->value[DPAS_CP_ALLOWED] = 0;
	t->value[DPAS_TIMER_FAILURES_MAX] = failures->max;
}

/* The two outcomes in pairs: every row of the sleep's table in turn. */
static void run(struct dpas_cpu *cpu, unsigned long ios)
{
	const u8 bucket = dpas_bucket(false, 8);
	unsigned long i;

	for (i = 0; i < ios; i++) {
		struct dpas_io io;

		dpas_submit(cpu, &io, bucket);
		dpas_enter(cpu, &io);
		dpas_leave(cpu, &io);
		dpas_complete(cpu, &io, i & 2 ? DPAS_OVER : DPAS_UNDER);
	}
}

static u64 updates(const struct dpas_cpu *cpu)
{
	return cpu->sleep[dpas_bucket(false, 8)].generation - 1;
}

int main(int argc, char **argv)
{
	const bool cp = argc == 3 && !strcmp(argv[1], "cp");
	struct dpas_cpu cpu = { 0 };
	struct dpas_tunables t;

	if (!cp && (argc != 3 || strcmp(argv[1], "pas") != 0)) {
		fputs("usage: bench-ios cp|pas N\n", stderr);
		return 2;
	}
	dpas_tunables_init(&t);
	t.switching = true;
	if (cp)
		always_cp(&t);
	else
		always_pas(&t);
	dpas_cpu_init(&cpu, &t);
	run(&cpu, strtoul(argv[2], NULL, 10));
	printf("%llu\n", cp ? cpu.sw.total[DPAS_CP] : updates(&cpu));
	return 0;
}
