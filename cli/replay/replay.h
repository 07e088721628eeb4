/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_REPLAY_REPLAY_H
#define DPAS_CLI_REPLAY_REPLAY_H

#include <stdio.h>

#include "tunables.h"

/* A line of the input, cut into words; there is one at least. */
struct replay_line {
	unsigned long number; /* from 1 */
	char *words[4]; /* one more than any event has, to notice it */
	int nr_words;
};

/* Give each line to a function until it returns other than 0; 0 or -1. */
int replay_lines(FILE *in,
		 int (*replay)(const struct replay_line *line, void *state),
		 void *state);

/*
 * The rows printed so far stay, the line is named. Returns -1, for "return
 * replay_malformed(...)".
 */
int replay_malformed(const struct replay_line *line, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Rows for the events of a trace; -1, with a line printed, if it is bad. */
int replay_pas(const struct dpas_tunables *tunables, FILE *in);
int replay_dpas(const struct dpas_tunables *tunables, FILE *in);

#endif
