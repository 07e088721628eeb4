/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BENCH_BENCH_H
#define DPAS_CLI_BENCH_BENCH_H

#include "bench/plan.h"

/*
 * Everything is checked, the knobs are saved, every cell is measured and the knobs are
 * put back, and the results are written and printed. argv are the command's own
 * arguments (preflight.h). Returns an exit status.
 */
int bench_run(const struct plan *plan, char **argv);

#endif
