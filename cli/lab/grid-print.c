// SPDX-License-Identifier: GPL-2.0-only
/* The tables of the grid, and the files that have its cells. */
#include <stdio.h>
#include <stdlib.h>

#include "lab/grid.h"
#include "lab/grid-plot.h"
#include "results/rival.h"
#include "util/error.h"
#include "util/outfile.h"

static double over_int(const struct grid_cell *cell)
{
	return cell->over_int;
}

static double over_best(const struct grid_cell *cell)
{
	return cell->over_best;
}

static double auto_over_best(const struct grid_cell *cell)
{
	return cell->auto_over_best;
}

static double auto_p99(const struct grid_cell *cell)
{
	return cell->auto_p99;
}

static double auto_tail(const struct grid_cell *cell)
{
	return cell->auto_tail;
}

static double over_stock(const struct grid_cell *cell)
{
	return cell->over_stock;
}

static const char *direction(const struct grid_cell *cell)
{
	return cell->write ? "W" : "R";
}

/* The jobs of the first row are those of all. */
static void print_head(const struct grid *grid)
{
	char text[32];
	size_t i;

	printf("%-8s %-3s %-5s", "Device", "RW", "Bytes");
	for (i = 0;
	     i < grid->cells && grid_same_row(grid->cell, &grid->cell[i]);
	     i++) {
		snprintf(text, sizeof(text), "%u job%s", grid->cell[i].jobs,
			 grid->cell[i].jobs == 1 ? "" : "s");
		printf(" %8s", text);
	}
	putchar('\n');
}

static void print_table(const struct grid *grid, const char *title,
			grid_figure_fn *figure)
{
	char size[16];
	size_t i;

	printf("\n=== %s ===\n", title);
	print_head(grid);
	for (i = 0; i < grid->cells; i++) {
		const struct grid_cell *cell = &grid->cell[i];

		grid_size(cell->block_size, size);
		if (!i || !grid_same_row(cell, cell - 1))
			printf("%s%-8s %-3s %-5s", i ? "\n" : "", cell->device,
			       direction(cell), size);
		printf(" %8.3f", figure(cell));
	}
	putchar('\n');
}

/* Two jobs are bistable: the mode that most of the I/Os went by tells. */
static void print_two_jobs(const struct grid *grid)
{
	char size[16];
	size_t i;

	puts("\n=== Two jobs: where DPAS went ===");
	for (i = 0; i < grid->cells; i++) {
		const struct grid_cell *cell = &grid->cell[i];
		uint64_t slept = cell->share[SHARE_PAS] + cell->share[SHARE_OL];
		uint64_t most = cell->share[SHARE_CP];
		const char *way = "cp";

		if (cell->jobs != 2)
			continue;
		if (slept > most) {
			way = "pas";
			most = slept;
		}
		if (cell->share[SHARE_INT] > most)
			way = "int";
		grid_size(cell->block_size, size);
		printf("%-8s %-3s %-5s %-4s %.3f of INT\n", cell->device,
		       direction(cell), size, way, cell->over_int);
	}
}

static bool has_auto(const struct grid *grid)
{
	return grid->cells && grid->cell->auto_over_best > 0;
}

static int compare_worst(const void *first, const void *second)
{
	const struct grid_cell *a = first, *b = second;

	return (a->over_int > b->over_int) - (a->over_int < b->over_int);
}

static void print_worst_cell(const struct grid_cell *cell, FILE *out)
{
	char size[16], again[16] = "-";
	int i;

	grid_size(cell->block_size, size);
	if (cell->again > 0)
		snprintf(again, sizeof(again), "%.3f", cell->again);
	fprintf(out, "%-8s %-3s %-6s %4u %8.4f %8.4f of %-4s %8s ",
		cell->device, direction(cell), size, cell->jobs, cell->over_int,
		cell->over_best, mode_table[cell->best].name, again);
	for (i = 0; i < SHARE_COUNT; i++)
		fprintf(out, " %s:%llu", share_names[i],
			(unsigned long long)cell->share[i]);
	fputc('\n', out);
}

static int compare_worst_auto(const void *first, const void *second)
{
	const struct grid_cell *a = first, *b = second;

	return (a->auto_over_best > b->auto_over_best) -
	       (a->auto_over_best < b->auto_over_best);
}

static void print_worst_auto_cell(const struct grid_cell *cell, FILE *out)
{
	char size[16], again[16] = "-";

	grid_size(cell->block_size, size);
	if (cell->auto_again > 0)
		snprintf(again, sizeof(again), "%.3f", cell->auto_again);
	fprintf(out, "%-8s %-3s %-6s %4u %8.4f of %-4s %8s %8.2f\n",
		cell->device, direction(cell), size, cell->jobs,
		cell->auto_over_best, mode_table[cell->auto_best].name, again,
		cell->auto_tail);
}

/* The cells whose figure is under that, the worst first. */
static int print_under(const struct grid *grid, grid_figure_fn *figure,
		       double least,
		       int (*compare)(const void *first, const void *second),
		       void (*print)(const struct grid_cell *cell, FILE *out),
		       FILE *out)
{
	struct grid_cell *worst = calloc(grid->cells, sizeof(*worst));
	size_t i, count = 0;

	if (!worst)
		return fail("out of memory");
	for (i = 0; i < grid->cells; i++)
		if (figure(&grid->cell[i]) < least)
			worst[count++] = grid->cell[i];
	qsort(worst, count, sizeof(*worst), compare);
	for (i = 0; i < count; i++)
		print(&worst[i], out);
	free(worst);
	return ferror(out) ? -1 : 0;
}

static int print_worst(const void *grid, FILE *out)
{
	return print_under(grid, over_int, GRID_LEAST, compare_worst,
			   print_worst_cell, out);
}

static int print_worst_auto(const void *grid, FILE *out)
{
	return print_under(grid, auto_over_best, RIVAL_LEAST,
			   compare_worst_auto, print_worst_auto_cell, out);
}

static size_t count_under(const struct grid *grid, grid_figure_fn *figure,
			  double least)
{
	size_t i, count = 0;

	for (i = 0; i < grid->cells; i++)
		count += figure(&grid->cell[i]) < least;
	return count;
}

static void print_dpas_under(const struct grid *grid)
{
	printf("\n=== Cells under %.2f of INT ===\n", GRID_LEAST);
	printf("%-8s %-3s %-6s %4s %8s %16s %8s  %s\n", "Device", "RW", "Bytes",
	       "jobs", "of INT", "of the best", "again", "DPAS's I/Os");
	print_worst(grid, stdout);
	printf("%zu of %zu cells\n", count_under(grid, over_int, GRID_LEAST),
	       grid->cells);
}

static void print_auto_under(const struct grid *grid)
{
	printf("\n=== AUTO: cells under %.2f of the best of the five ===\n",
	       RIVAL_LEAST);
	printf("%-8s %-3s %-6s %4s %16s %8s %8s\n", "Device", "RW", "Bytes",
	       "jobs", "of the best", "again", "tail");
	print_worst_auto(grid, stdout);
	printf("%zu of %zu cells; tail is p99.99 over INT's\n",
	       count_under(grid, auto_over_best, RIVAL_LEAST), grid->cells);
}

void grid_print(const struct grid *grid)
{
	print_table(grid, "DPAS over INT", over_int);
	print_table(grid, "DPAS over the best of the other four", over_best);
	print_table(grid, "INT over stock Linux, the kernel without DPAS",
		    over_stock);
	puts("In Linux 5.18 and 6.1 a kworker submits a write of INT and of stock Linux. The\n"
	     "other modes spare it, DPAS by interrupt too: that part of DPAS over INT, on\n"
	     "writes, is no polling.");
	print_two_jobs(grid);
	print_dpas_under(grid);
	if (!has_auto(grid))
		return;
	print_table(
		grid,
		"AUTO over the best of the five (with p99.99 within twice INT's)",
		auto_over_best);
	print_auto_under(grid);
	print_table(grid, "AUTO's p99 over INT's", auto_p99);
	print_table(grid, "AUTO's p99.99 over INT's", auto_tail);
}

static void save_key(const struct grid_cell *cell, FILE *out)
{
	char size[16];

	grid_size(cell->block_size, size);
	fprintf(out, "%s %s %s %u", cell->device, direction(cell), size,
		cell->jobs);
}

static int save_cells(const void *what, FILE *out)
{
	const struct grid *grid = what;
	size_t i;
	int k;

	for (i = 0; i < grid->cells; i++) {
		const struct grid_cell *cell = &grid->cell[i];

		save_key(cell, out);
		fprintf(out, " %.4f %.4f %s", cell->over_int, cell->over_best,
			mode_table[cell->best].name);
		for (k = 0; k < SHARE_COUNT; k++)
			fprintf(out, " %llu",
				(unsigned long long)cell->share[k]);
		fputc('\n', out);
	}
	return ferror(out) ? -1 : 0;
}

static int save_stock(const void *what, FILE *out)
{
	const struct grid *grid = what;
	size_t i;

	for (i = 0; i < grid->cells; i++) {
		save_key(&grid->cell[i], out);
		fprintf(out, " %.4f\n", grid->cell[i].over_stock);
	}
	return ferror(out) ? -1 : 0;
}

static int save_auto(const void *what, FILE *out)
{
	const struct grid *grid = what;
	size_t i;

	for (i = 0; i < grid->cells; i++) {
		const struct grid_cell *cell = &grid->cell[i];

		save_key(cell, out);
		fprintf(out, " %.4f %s %.4f %.4f\n", cell->auto_over_best,
			mode_table[cell->auto_best].name, cell->auto_p99,
			cell->auto_tail);
	}
	return ferror(out) ? -1 : 0;
}

int grid_save(const struct grid *grid, const char *dir)
{
	static const struct grid_map dpas = { .name = "grid",
					      .ratio = "DPAS over INT" };
	static const struct grid_map of_auto = {
		.name = "grid-auto", .ratio = "AUTO over the best of the five"
	};

	if (outfile_write(dir, "cells", save_cells, grid) ||
	    outfile_write(dir, "stock", save_stock, grid) ||
	    outfile_write(dir, "worst.txt", print_worst, grid))
		return -1;
	if (grid_plot(grid, over_int, &dpas, dir))
		return -1;
	if (!has_auto(grid))
		return 0;
	if (outfile_write(dir, "auto", save_auto, grid) ||
	    outfile_write(dir, "worst-auto.txt", print_worst_auto, grid))
		return -1;
	return grid_plot(grid, auto_over_best, &of_auto, dir);
}
