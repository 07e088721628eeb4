/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_LAB_GRID_PLOT_H
#define DPAS_CLI_LAB_GRID_PLOT_H

#include "lab/grid.h"

/* grid.gp and grid.svg into a directory, as gnuplot_draw() does. */
int grid_plot(const struct grid *grid, const char *dir);

#endif
