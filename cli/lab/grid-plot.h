/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_LAB_GRID_PLOT_H
#define DPAS_CLI_LAB_GRID_PLOT_H

#include "lab/grid.h"

struct grid_map {
	const char *name; /* of its files */
	const char *ratio; /* what it shows */
};

/* NAME.gp and NAME.svg into a directory, as gnuplot_draw() does. */
int grid_plot(const struct grid *grid, grid_figure_fn *figure,
	      const struct grid_map *map, const char *dir);

#endif
