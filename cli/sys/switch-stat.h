/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_SWITCH_STAT_H
#define DPAS_CLI_SYS_SWITCH_STAT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* The figures of a line of queue/switch_stat, in the kernel's order: DPAS', then AUTO's. */
enum switch_key {
	SWITCH_QD,
	SWITCH_CP,
	SWITCH_PAS,
	SWITCH_OL,
	SWITCH_INT,
	SWITCH_TF,
	SWITCH_CP_PAS,
	SWITCH_PAS_CP,
	SWITCH_PAS_OL,
	SWITCH_OL_PAS,
	SWITCH_OL_INT,
	SWITCH_INT_OL,
	SWITCH_AUTO, /* a line has these only if one of them is not 0 */
	SWITCH_POLLED = SWITCH_AUTO,
	SWITCH_IRQ,
	SWITCH_YIELDS,
	SWITCH_SPINS,
	SWITCH_SLEEPS,
	SWITCH_WAKES,
	SWITCH_KEYS,
};

extern const char *const switch_keys[SWITCH_KEYS];

struct switch_cpu {
	unsigned int cpu;
	char mode[8];
	uint64_t value[SWITCH_KEYS];
};

struct switch_stat {
	struct switch_cpu *cpu;
	size_t count;
};

/*
 * Read a disk's, or what a file of that path holds; 0, or -1 with a line
 * printed and nothing to free.
 */
int switch_stat_read(const char *disk, struct switch_stat *stat);
int switch_stat_parse(FILE *f, const char *path, struct switch_stat *stat);
int switch_stat_add(struct switch_stat *stat, const struct switch_cpu *cpu);
int switch_stat_copy(struct switch_stat *to, const struct switch_stat *from);
void switch_stat_free(struct switch_stat *stat);

/* One figure over all CPUs. */
uint64_t switch_stat_sum(const struct switch_stat *stat, enum switch_key key);

/* What a CPU submitted, in all modes of DPAS and in AUTO. */
uint64_t switch_cpu_ios(const struct switch_cpu *cpu);

/* Only the CPUs that submitted an I/O. */
void switch_stat_keep_busy(struct switch_stat *stat);

/* What was counted since then: counters only, qd and tf are of the moment. */
void switch_stat_subtract(struct switch_stat *stat,
			  const struct switch_stat *since);

#endif
