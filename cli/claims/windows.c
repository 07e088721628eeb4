// SPDX-License-Identifier: GPL-2.0-only
/*
 * The arithmetic of the windows on each CPU. A mode that was left so many
 * times has had as many windows' I/Os, and less than one more if the CPU is
 * still in it; and it was entered as often as it was left, or once more then.
 * Every CPU starts in PAS.
 *
 * A window of a polled mode ends when an I/O begins to wait, so each other job
 * may have one more I/O in it; one of INT ends with the I/O that fills it. PAS,
 * and OL if its two thresholds differ, may begin a new window of their own,
 * which nobody counts: there the windows are a least figure only.
 */
#include <inttypes.h>
#include <string.h>

#include "claims/claims.h"

static const char what[] = "the windows add up";

/* A mode of a CPU: which totals and transitions are its own. */
static const struct stay {
	const char *name;
	enum switch_key total;
	enum switch_key in[2], out[2]; /* one twice if there is one only */
	enum dpas_tunable window;
	bool starts, exact, again;
} stays[] = {
	{ .name = "CP",
	  .total = SWITCH_CP,
	  .window = DPAS_WINDOW_CP,
	  .in = { SWITCH_PAS_CP, SWITCH_PAS_CP },
	  .out = { SWITCH_CP_PAS, SWITCH_CP_PAS } },
	{ .name = "PAS",
	  .total = SWITCH_PAS,
	  .window = DPAS_WINDOW_PAS,
	  .in = { SWITCH_CP_PAS, SWITCH_OL_PAS },
	  .out = { SWITCH_PAS_CP, SWITCH_PAS_OL },
	  .starts = true,
	  .again = true },
	{ .name = "OL",
	  .total = SWITCH_OL,
	  .window = DPAS_WINDOW_PAS,
	  .in = { SWITCH_PAS_OL, SWITCH_INT_OL },
	  .out = { SWITCH_OL_PAS, SWITCH_OL_INT },
	  .again = true },
	{ .name = "INT",
	  .total = SWITCH_INT,
	  .window = DPAS_WINDOW_INT,
	  .in = { SWITCH_OL_INT, SWITCH_OL_INT },
	  .out = { SWITCH_INT_OL, SWITCH_INT_OL },
	  .exact = true },
};
enum { STAYS = sizeof(stays) / sizeof(stays[0]) };

static uint64_t sum(const struct switch_cpu *cpu, const enum switch_key key[2])
{
	return cpu->value[key[0]] + (key[0] == key[1] ? 0 : cpu->value[key[1]]);
}

/* Entered as often as left, or once more by who is still there. */
static bool balances(const struct stay *stay, const struct switch_cpu *cpu)
{
	bool there = !strcmp(cpu->mode, stay->name);

	return stay->starts + sum(cpu, stay->in) == there + sum(cpu, stay->out);
}

/* As many I/Os as the windows that ended hold, and less than one more. */
static bool adds_up(const struct claims *list, const struct stay *stay,
		    const struct switch_cpu *cpu, unsigned int jobs)
{
	uint64_t least = list->window[stay->window];
	uint64_t most = stay->exact ? least : least + jobs - 1;
	uint64_t total = cpu->value[stay->total], windows = sum(cpu, stay->out);

	if (total / least < windows)
		return false;
	if (stay->again)
		return true;
	if (!strcmp(cpu->mode, stay->name))
		return total / most <= windows;
	return total / most + (total % most != 0) <= windows;
}

static const struct stay *wrong(const struct claims *list,
				const struct switch_cpu *cpu, unsigned int jobs)
{
	size_t i;

	for (i = 0; i < STAYS; i++)
		if (!balances(&stays[i], cpu) ||
		    !adds_up(list, &stays[i], cpu, jobs))
			return &stays[i];
	return NULL;
}

static void say_wrong(struct claims *list, const struct run *run,
		      const struct switch_cpu *cpu, const struct stay *stay)
{
	claim_add(list, (struct about){ run->jobs, run->repeat }, VERDICT_FAILS,
		  "%s: CPU %u, in %s at the end: %s has %" PRIu64
		  " I/Os, was entered %" PRIu64 " times%s and left %" PRIu64
		  " times after a window of %u",
		  what, cpu->cpu, cpu->mode, stay->name,
		  cpu->value[stay->total], sum(cpu, stay->in),
		  stay->starts ? " after the start" : "", sum(cpu, stay->out),
		  list->window[stay->window]);
}

/* "cp 42000 = 42 x 1000 + 0" for each mode, of the CPU with most I/Os. */
static void say_right(struct claims *list, const struct run *run,
		      const struct switch_cpu *cpu)
{
	char text[400] = "";
	size_t i, used = 0;

	for (i = 0; i < STAYS; i++) {
		uint64_t windows = sum(cpu, stays[i].out);
		uint64_t total = cpu->value[stays[i].total];
		uint32_t window = list->window[stays[i].window];

		used += (size_t)snprintf(
			text + used, sizeof(text) - used,
			", %s %" PRIu64 " = %" PRIu64 " x %u + %" PRIu64,
			switch_keys[stays[i].total], total, windows, window,
			total - windows * window);
	}
	claim_add(list, (struct about){ run->jobs, run->repeat }, VERDICT_HOLDS,
		  "%s: CPU %u, in %s at the end%s%s", what, cpu->cpu, cpu->mode,
		  text, run->stat.count > 1 ? ", and the other CPUs' do" : "");
}

static void claim_run(struct claims *list, const struct run *run)
{
	const struct switch_stat *stat = &run->stat;
	const struct switch_cpu *busiest = stat->cpu;
	size_t i;

	if (!stat->count) {
		claim_add(list, (struct about){ run->jobs, run->repeat },
			  VERDICT_UNMEASURED,
			  "%s: no CPU's switch is in the result", what);
		return;
	}
	for (i = 0; i < stat->count; i++) {
		const struct switch_cpu *cpu = &stat->cpu[i];
		const struct stay *stay = wrong(list, cpu, run->jobs);

		if (stay) {
			say_wrong(list, run, cpu, stay);
			return;
		}
		if (switch_cpu_ios(cpu) > switch_cpu_ios(busiest))
			busiest = cpu;
	}
	say_right(list, run, busiest);
}

void claim_windows(struct claims *list)
{
	if (claim_has_dpas(list, 0, what))
		claim_runs(list, MODE_DPAS, claim_run);
}
