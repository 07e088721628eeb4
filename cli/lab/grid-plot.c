// SPDX-License-Identifier: GPL-2.0-only
/* The heat map of the grid: a row a device, direction and size; a column the jobs. */
#include <stdio.h>

#include "lab/grid-plot.h"
#include "util/gnuplot.h"
#include "util/outfile.h"

/* The ends of the scale of colours, in hundredths. */
enum { LEAST = 90, MOST = 130, STEP = 10 };

static void print_bytes(unsigned int bytes, FILE *out)
{
	if (bytes % 1024)
		fprintf(out, "%u B", bytes);
	else
		fprintf(out, "%u KiB", bytes / 1024);
}

/* The words beside the rows. Returns how many rows there are. */
static int print_rows(const struct grid *grid, FILE *out)
{
	int row = 0;
	size_t i;

	fputs("set ytics (", out);
	for (i = 0; i < grid->cells; i++) {
		const struct grid_cell *cell = &grid->cell[i];

		if (i && grid_same_row(cell, cell - 1))
			continue;
		fprintf(out, "%s'", i ? ", \\\n  " : "");
		gnuplot_quoted(out, cell->device);
		fprintf(out, ", %s, ", grid_rw(cell));
		print_bytes(cell->block_size, out);
		fprintf(out, "' %d", -row++);
	}
	fputs(")\n", out);
	return row;
}

/* The columns, in the order of the first row. Returns how many there are. */
static int print_columns(const struct grid *grid, FILE *out)
{
	int column = 0;
	size_t i;

	fputs("set xtics (", out);
	for (i = 0;
	     i < grid->cells && grid_same_row(grid->cell, &grid->cell[i]); i++)
		fprintf(out, "%s'%u' %d", i ? ", " : "", grid->cell[i].jobs,
			column++);
	fputs(")\n", out);
	return column;
}

static void print_data(const struct grid *grid, grid_figure_fn *figure,
		       FILE *out)
{
	int row = -1, column = 0;
	size_t i;

	fputs("$grid << EOD\n", out);
	for (i = 0; i < grid->cells; i++) {
		if (!i || !grid_same_row(&grid->cell[i], &grid->cell[i - 1])) {
			row++;
			column = 0;
		}
		fprintf(out, "%d %d %.4f\n", column++, -row,
			figure(&grid->cell[i]));
	}
	fputs("EOD\n", out);
}

/* The numbers on the scale; its ends say so when a cell is beyond them. */
static void print_scale(const struct grid *grid, grid_figure_fn *figure,
			FILE *out)
{
	bool under = false, over = false;
	size_t i;
	int mark;

	for (i = 0; i < grid->cells; i++) {
		under |= figure(&grid->cell[i]) < LEAST / 100.0;
		over |= figure(&grid->cell[i]) > MOST / 100.0;
	}
	fputs("set cbtics (", out);
	for (mark = LEAST; mark <= MOST; mark += STEP) {
		const char *beyond = "";

		if (mark == LEAST && under)
			beyond = "≤";
		else if (mark == MOST && over)
			beyond = "≥";
		fprintf(out, "%s'%s%.1f' %.2f", mark == LEAST ? "" : ", ",
			beyond, mark / 100.0, mark / 100.0);
	}
	fputs(")\n", out);
}

struct script {
	const struct grid *grid;
	grid_figure_fn *figure;
	const struct grid_map *map;
};

static int print_script(const void *what, FILE *out)
{
	const struct script *script = what;
	const struct grid *grid = script->grid;
	int rows, columns;

	print_data(grid, script->figure, out);
	fputs("set terminal svg size 720,720 font 'sans,12' background 'white'\n"
	      "set encoding utf8\n",
	      out);
	fprintf(out, "set output '%s.svg'\n", script->map->name);
	fprintf(out, "set title 'IOPS of %s on dramdisk, virtual time'\n",
		script->map->ratio);
	fputs("set xlabel 'jobs on one CPU'\n", out);
	columns = print_columns(grid, out);
	rows = print_rows(grid, out);
	fprintf(out, "set xrange [-0.5:%.1f]\nset yrange [%.1f:0.5]\n",
		columns - 0.5, 0.5 - rows);
	fprintf(out, "set cbrange [%.2f:%.2f]\nset cblabel '%s'\n",
		LEAST / 100.0, MOST / 100.0, script->map->ratio);
	print_scale(grid, script->figure, out);
	fputs("set palette defined (0.9 '#b2182b', 0.99 '#fddbc7', \\\n"
	      "  1.0 '#f7f7f7', 1.1 '#92c5de', 1.3 '#2166ac')\n"
	      "unset key\n"
	      /* Black is lost on the dark ends. */
	      "dark(value) = value < 0.93 || value > 1.22\n"
	      "plot $grid using 1:2:3 with image pixels, \\\n"
	      "  '' using 1:2:(dark($3) ? '' : sprintf('%.2f', $3)) with labels, \\\n"
	      "  '' using 1:2:(dark($3) ? sprintf('%.2f', $3) : '') \\\n"
	      "  with labels textcolor rgb 'white'\n",
	      out);
	return ferror(out) ? -1 : 0;
}

int grid_plot(const struct grid *grid, grid_figure_fn *figure,
	      const struct grid_map *map, const char *dir)
{
	const struct script script = { grid, figure, map };
	char file[32], elsewhere[64];

	snprintf(file, sizeof(file), "%s.gp", map->name);
	snprintf(elsewhere, sizeof(elsewhere), "gnuplot draws %s elsewhere",
		 file);
	if (outfile_write(dir, file, print_script, &script))
		return -1;
	return gnuplot_draw(dir, file, elsewhere);
}
