// SPDX-License-Identifier: GPL-2.0-only
/*
 * dpas replay pas: outcomes through one adaptive sleep, each taken and folded
 * at once (specification, 7).
 */
#include <stdio.h>
#include <string.h>

#include "replay.h"
#include "sleep.h"

static enum dpas_outcome read_outcome(const struct replay_line *line)
{
	if (line->nr_words > 1)
		replay_malformed(line, "a word too many: '%s'; expected U or O",
				 line->words[1]);
	if (!strcmp(line->words[0], "U"))
		return DPAS_UNDER;
	if (!strcmp(line->words[0], "O"))
		return DPAS_OVER;
	replay_malformed(line, "'%s' is no outcome; expected U or O",
			 line->words[0]);
}

int replay_pas(const struct dpas_tunables *tunables)
{
	struct replay_line line = { 0 };
	struct dpas_sleep sleep = { 0 };

	dpas_sleep_restart(&sleep, tunables);
	puts("step,outcome,adjust,duration_ns,up,down,clamped");
	while (replay_next_line(&line)) {
		enum dpas_outcome outcome = read_outcome(&line);
		bool clamped;

		dpas_sleep_report(&sleep, sleep.generation, outcome);
		clamped = dpas_sleep_update(&sleep, tunables);
		printf("%lu,%s,%u,%u,%u,%u,%d\n", line.number, line.words[0],
		       sleep.adjust, sleep.duration_ns, sleep.up, sleep.down,
		       clamped);
	}
	replay_end(&line);
	return 0;
}
