// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * The verbs: the switch decides the way, the sleep decides how long.
 *
 * With switching on, every I/O passes the switch at submit and, if polled, at
 * enter. There the switch decides first and the sleep is updated after it, so
 * that a timer failure counts in the new window. With switching off, every I/O
 * is polled after a PAS sleep and nothing is counted.
 *
 * Switching may be turned on or off while I/Os are in flight. One that was not
 * counted at submit is not counted at enter, or the window would hold more
 * depth than I/Os and never average 1.0; one that is in qd leaves it, whatever
 * was turned meanwhile. Source: docs/specification.md, 4 and 6.
 */
#include "dpas.h"

/* A new state, of zeroed memory: switch in PAS, sleeps at d_init. */
void dpas_cpu_init(struct dpas_cpu *cpu, const struct dpas_tunables *t)
{
	dpas_switch_off(&cpu->sw);
	dpas_cpu_tune(cpu, t);
	dpas_cpu_restart_sleeps(cpu);
}

/* Change the tunables. Turning switching off sends the switch to PAS. */
void dpas_cpu_tune(struct dpas_cpu *cpu, const struct dpas_tunables *t)
{
	int i;

	if (cpu->tunables.switching && !t->switching)
		dpas_switch_off(&cpu->sw);
	/* A structure assignment could become a call of memcpy(). */
	for (i = 0; i < DPAS_NR_TUNABLES; i++)
		cpu->tunables.value[i] = t->value[i];
	cpu->tunables.switching = t->switching;
}

/* Start every sleep afresh from the tunables. */
void dpas_cpu_restart_sleeps(struct dpas_cpu *cpu)
{
	int i;

	for (i = 0; i < DPAS_NR_BUCKETS; i++)
		dpas_sleep_restart(&cpu->sleep[i], &cpu->tunables);
}

/*
 * Which way an I/O goes. True: to a polled queue; enter, leave and complete
 * must follow, even if it is done at once or no longer polled. False: to an
 * interrupt queue; no other verb need follow.
 */
bool dpas_submit(struct dpas_cpu *cpu, struct dpas_io *io, u8 bucket)
{
	io->generation = 0;
	io->bucket = bucket % DPAS_NR_BUCKETS;
	io->counted = false;
	io->switched = cpu->tunables.switching;
	return !io->switched || dpas_switch_submit(&cpu->sw, &cpu->tunables);
}

/* How long to sleep before polling: ns, at most 10 ms; 0 to poll at once. */
u32 dpas_enter(struct dpas_cpu *cpu, struct dpas_io *io)
{
	struct dpas_sleep *sleep = &cpu->sleep[io->bucket];

	if (io->switched && cpu->tunables.switching) {
		io->counted = dpas_switch_enter(&cpu->sw, &cpu->tunables);
		if (cpu->sw.mode == DPAS_CP)
			return 0;
	}
	if (sleep->pending && dpas_sleep_update(sleep, &cpu->tunables) &&
	    cpu->tunables.switching)
		cpu->sw.timer_failures++;
	io->generation = sleep->generation;
	return sleep->duration_ns;
}

/* The sleep is over, or there was none; a second call does nothing. */
void dpas_leave(struct dpas_cpu *cpu, struct dpas_io *io)
{
	if (io->counted)
		cpu->sw.qd--;
	io->counted = false;
}

/* The I/O is complete, and its first poll after the sleep found this. */
void dpas_complete(struct dpas_cpu *cpu, struct dpas_io *io,
		   enum dpas_outcome outcome)
{
	dpas_leave(cpu, io);
	if (io->generation)
		dpas_sleep_report(&cpu->sleep[io->bucket], io->generation,
				  outcome);
}
