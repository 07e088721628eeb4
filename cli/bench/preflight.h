/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BENCH_PREFLIGHT_H
#define DPAS_CLI_BENCH_PREFLIGHT_H

#include "bench/plan.h"
#include "sys/disk.h"

/*
 * Everything that can be known to be wrong before the first knob is written.
 * argv are the command's own arguments, for the refusals that say what to
 * type instead. Exits with a line on the first thing found.
 */
void preflight(const struct plan *plan, char **argv, struct disk *disk);

#endif
