/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BENCH_PLAN_H
#define DPAS_CLI_BENCH_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "results/limits.h"
#include "sys/mode.h"

/* What "dpas bench" was asked to do. */
struct plan {
	bool mode[MODE_COUNT];
	bool write;
	unsigned int repeats;
	unsigned int jobs[JOBS_LIST_MAX]; /* ascending */
	size_t jobs_count;
	unsigned int block_size;
	unsigned int runtime_ms;
	const char *clock; /* "virtual" or "real" */
	const char *device; /* NULL: choose one */
	const char *output; /* NULL: a directory named by the time */
	bool destroy_data;
	bool force; /* replace a result */
	bool plot;
	bool json;
	const char *claims_of; /* a result: nothing is measured */
};

/* 0, or -1 with a line printed on what it does not understand. */
int plan_parse(struct plan *plan, int argc, char **argv);

/* Take one of the lab's words: a mode, R or W, a repeat count. The same. */
struct plan_words {
	bool any_mode, any_direction, any_repeats;
};

int plan_word(struct plan *plan, struct plan_words *seen, const char *word);
void plan_words_end(struct plan *plan, const struct plan_words *seen);

size_t plan_mode_count(const struct plan *plan);

#endif
