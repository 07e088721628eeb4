/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * `make grid`: every device, direction, block size and number of jobs, DPAS over INT
 * and over the best of the other four, and AUTO over the best of the five.
 */
#ifndef DPAS_CLI_LAB_GRID_H
#define DPAS_CLI_LAB_GRID_H

#include <stddef.h>
#include <stdint.h>

#include "results/results.h"

/* One number of jobs of one device, direction and block size. */
struct grid_cell {
	const char *device; /* its profile */
	bool write;
	unsigned int block_size, jobs;
	double over_int, over_best; /* ratios of IOPS, with four decimals */
	double over_stock; /* INT's over stock Linux's; 0: not measured */
	double again; /* over INT, longer and varied; 0: not measured */
	enum mode best; /* of the other four */
	uint64_t share[SHARE_COUNT]; /* of DPAS's I/Os */
	/*
	 * AUTO over the best of the five, of those whose p99.99 is within twice INT's;
	 * 0: not measured.
	 */
	double auto_over_best, auto_again;
	enum mode auto_best;
	double auto_p99, auto_tail; /* AUTO's p99 and p99.99 over INT's */
};

/* Of a cell, the figure that a table or a map shows. */
typedef double grid_figure_fn(const struct grid_cell *cell);

/* The results of a device, by the name of its profile. */
struct grid_device {
	char name[80];
	struct results results;
};

struct grid_devices {
	struct grid_device *device;
	size_t count;
};

struct grid {
	struct grid_devices first, again; /* again: of a device that varies */
	struct grid_cell *cell;
	size_t cells;
};

/* A cell in which DPAS is under this of INT, or AUTO of the best, is measured again. */
#define GRID_LEAST 0.99

/* Add the results of a directory. 0, or -1 with a line printed. */
int grid_read(struct grid *grid, const char *dir);

/* The same of a cell of that device which was measured again. */
int grid_read_again(struct grid *grid, const char *device, const char *dir);

/*
 * The cells of all that was read: devices by name, the largest blocks first. 0, or -1
 * with a line printed if a cell has no INT, no DPAS or no other mode.
 */
int grid_cells(struct grid *grid);

void grid_free(struct grid *grid);

/* Do they differ in the jobs alone? Such cells are a row, side by side. */
bool grid_same_row(const struct grid_cell *a, const struct grid_cell *b);

/* The direction as fio has it. */
const char *grid_rw(const struct grid_cell *cell);

/* A block size as fio has it: 512, 4k. */
void grid_size(unsigned int block_size, char text[16]);

void grid_print(const struct grid *grid);

/* cells, stock, auto, worst.txt, worst-auto.txt and the heat maps, into a directory. */
int grid_save(const struct grid *grid, const char *dir);

#endif
