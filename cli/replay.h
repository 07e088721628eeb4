/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_REPLAY_H
#define DPAS_CLI_REPLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "tunables.h"

/* A line of standard input, cut into words. */
struct replay_line {
	unsigned long number; /* from 1 */
	char *text;
	size_t size;
	char *words[4]; /* one more than any event has, to notice it */
	int nr_words;
};

bool replay_next_line(struct replay_line *line);
void replay_end(struct replay_line *line);
_Noreturn void replay_malformed(const struct replay_line *line,
				const char *format, ...)
	__attribute__((format(printf, 2, 3)));

int replay_pas(const struct dpas_tunables *tunables);
int replay_dpas(const struct dpas_tunables *tunables);

#endif
