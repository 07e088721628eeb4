/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BENCH_UNFINISHED_H
#define DPAS_CLI_BENCH_UNFINISHED_H

#include "bench/cell.h"

/*
 * What a benchmark has measured so far, in DIR/unfinished: a result of its own,
 * and the plan, so that the same command goes on when this one does not come to
 * its end. Not in virtual time, where the digits of a cell depend on what the
 * machine ran before.
 */
extern const char unfinished_name[];

/* Take the runs that are there; exits if they are of another plan or machine. */
void unfinished_load(struct bench *bench, struct results *results);

/* After each cell. 0, or -1 with a line printed. */
int unfinished_save(const struct bench *bench, const struct results *results);

void unfinished_remove(const char *dir);

#endif
