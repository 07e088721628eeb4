/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Whom AUTO is measured against: the fastest of the other modes, but for one that is fast
 * because some I/Os wait for it.
 */
#ifndef DPAS_CLI_RESULTS_RIVAL_H
#define DPAS_CLI_RESULTS_RIVAL_H

#include "sys/mode.h"

/* A mode with more than so much of INT's p99.99 is no rival. */
#define RIVAL_TAIL_MOST 2.0
/* In virtual time AUTO is to have so much of its best rival's I/Os. */
#define RIVAL_LEAST 0.97

/* What a mode showed: I/Os a second, 0: not measured; p99.99 in us. */
struct rival {
	double iops, tail_us;
};

/*
 * The best, of the modes before MODE_AUTO, each at its index; MODE_AUTO: there is none.
 * Where INT was not measured, all are rivals.
 */
enum mode rival_best(const struct rival of[MODE_AUTO]);

#endif
