/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_CPU_TIME_H
#define DPAS_CLI_SYS_CPU_TIME_H

/*
 * The machine's busy share, from /proc/stat: all but idle and waiting for
 * I/O, of all CPUs or of one. It holds the interrupt time that no job's share
 * has. A kernel that forces context tracking counts it exactly, as the
 * laboratory's; others sample all but idle time at ticks.
 */
enum { CPU_TIME_FIELDS = 8 };

struct cpu_time {
	long long field[CPU_TIME_FIELDS]; /* user ... steal */
};

int cpu_time_read(struct cpu_time *now);
int cpu_time_read_one(unsigned int cpu, struct cpu_time *now);
double cpu_time_busy_pct(const struct cpu_time *from,
			 const struct cpu_time *to);

/* How long all CPUs together were busy, us: to a tick of /proc/stat, 10 ms. */
double cpu_time_busy_us(const struct cpu_time *from, const struct cpu_time *to);

#endif
