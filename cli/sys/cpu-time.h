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
	unsigned int cpus; /* whose it is */
};

int cpu_time_read(struct cpu_time *now);
int cpu_time_read_one(unsigned int cpu, struct cpu_time *now);
double cpu_time_busy_pct(const struct cpu_time *from,
			 const struct cpu_time *to);

/* The CPUs' time an I/O, us, when they are busy for that share. */
double cpu_time_us_per_io(const struct cpu_time *of, double busy_pct,
			  double iops);

#endif
