/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_RESULTS_TABLE_H
#define DPAS_CLI_RESULTS_TABLE_H

#include "results/results.h"

/* What was measured, where: one line above all tables. */
void table_print_title(const struct results *results);

/* The lab's table: one mode, one repeat, a row for each number of jobs. */
void table_print(const struct results *results, const struct series *series,
		 unsigned int repeat, unsigned int repeats);

/* The same over all repeats: mean and deviation. */
void table_print_spread(const struct results *results,
			const struct series *series);

/* Mode by jobs: IOPS, and each as a ratio to INT's. */
void sheet_print(const struct results *results, const struct series *group);

/* Spreads, where there are repeats, and sheets of everything. */
void table_print_summary(const struct results *results);

/* Title, tables and summary. */
void table_print_all(const struct results *results);

#endif
