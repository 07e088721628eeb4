/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * `make bench-apps`: operations of db_bench by device, workload, mode and threads.
 */
#ifndef DPAS_CLI_LAB_APPS_H
#define DPAS_CLI_LAB_APPS_H

#include <stddef.h>
#include <stdint.h>

#include "results/results.h"

enum {
	APPS_FIGURES = 6, /* mean, p50, p99, p99.9 in us; busy %; reads */
	APPS_BUSY = 4,
};

struct apps_row {
	char device[80], workload[40];
	enum mode mode;
	unsigned int threads;
	double ops; /* a second */
	double figure[APPS_FIGURES];
	uint64_t share[SHARE_COUNT];
};

struct apps {
	struct apps_row *row; /* in the order of the file */
	size_t count;
	char clock[16]; /* "virtual" or "real" */
};

/*
 * A directory with apps.csv, and the word of the clock in the file clock. 0, or -1
 * with a line printed that names the line.
 */
int apps_read(struct apps *apps, const char *dir);
void apps_free(struct apps *apps);

/* The row of INT of the same device, workload and threads, or NULL. */
const struct apps_row *apps_base(const struct apps *apps,
				 const struct apps_row *row);

/*
 * Is the row the first of its device and workload? Rows of such a group need not
 * stand together.
 */
bool apps_is_first(const struct apps *apps, size_t row);
bool apps_same_group(const struct apps_row *a, const struct apps_row *b);

void apps_print(const struct apps *apps);

/* The picture of operations over INT, if INT was measured; the same. */
int apps_plot(const struct apps *apps, const char *dir);

#endif
