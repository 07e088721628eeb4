// SPDX-License-Identifier: GPL-2.0-only
/*
 * dpas replay pas: outcomes through one adaptive sleep, each taken and folded
 * at once (docs/specification.md, 7).
 */
#include <stdio.h>
#include <string.h>

#include "replay/replay.h"
#include "sleep.h"

struct replay {
	const struct dpas_tunables *tunables;
	struct dpas_sleep sleep;
};

static int read_outcome(const struct replay_line *line,
			enum dpas_outcome *outcome)
{
	if (line->nr_words > 1)
		return replay_malformed(
			line, "a word too many: '%s'; expected U or O",
			line->words[1]);
	if (strcmp(line->words[0], "U") != 0 &&
	    strcmp(line->words[0], "O") != 0)
		return replay_malformed(line,
					"'%s' is no outcome; expected U or O",
					line->words[0]);
	*outcome = line->words[0][0] == 'U' ? DPAS_UNDER : DPAS_OVER;
	return 0;
}

static int replay(const struct replay_line *line, void *state)
{
	struct replay *r = state;
	enum dpas_outcome outcome = DPAS_NONE;
	bool clamped;

	if (read_outcome(line, &outcome))
		return -1;
	dpas_sleep_report(&r->sleep, r->sleep.generation, outcome);
	clamped = dpas_sleep_update(&r->sleep, r->tunables);
	printf("%lu,%s,%u,%u,%u,%u,%d\n", line->number, line->words[0],
	       r->sleep.adjust, r->sleep.duration_ns, r->sleep.up,
	       r->sleep.down, clamped);
	return 0;
}

int replay_pas(const struct dpas_tunables *tunables, FILE *in)
{
	struct replay r = { .tunables = tunables };

	dpas_sleep_restart(&r.sleep, tunables);
	puts("step,outcome,adjust,duration_ns,up,down,clamped");
	return replay_lines(in, replay, &r);
}
