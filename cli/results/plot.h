/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_RESULTS_PLOT_H
#define DPAS_CLI_RESULTS_PLOT_H

#include "results/results.h"

/*
 * bench.svg in a directory, through gnuplot, whose script stays beside it to
 * be restyled. Without gnuplot a line says so and 0 is returned.
 */
extern const char plot_name[];
int plot(const struct results *results, const char *dir);

#endif
