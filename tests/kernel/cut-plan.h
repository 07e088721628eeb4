/* SPDX-License-Identifier: GPL-2.0-only */
/* What the programs that cut a disk's power have in common. */
#ifndef CUT_PLAN_H
#define CUT_PLAN_H

#include <stddef.h>
#include <stdint.h>

struct cut_plan {
	const char *disk;
	int flags; /* of direct I/O */
	long threads, threads_max;
	long rounds, seed;
};

/*
 * The options that getopt() is to know, out of "pt:n:s:" (HIPRI, threads,
 * rounds, seed), and then so many words, the disk first. Returns the words;
 * what is not so ends the program.
 */
char **cut_plan_read(struct cut_plan *plan, int argc, char **argv,
		     const char *options, int words);

/*
 * Work in each thread, on one of the writers, which have so many bytes each;
 * after some microseconds turn the power off, and wait until they notice.
 */
void cut_power_under(const struct cut_plan *plan, void *(*work)(void *writer),
		     void *writers, size_t size, uint32_t us);

#endif
