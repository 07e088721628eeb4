/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How far a benchmark may go, which its results cannot exceed.
 */
#ifndef DPAS_CLI_RESULTS_LIMITS_H
#define DPAS_CLI_RESULTS_LIMITS_H

enum {
	REPEAT_MAX = 100,
	JOBS_MAX = 1024, /* threads of one fio run */
	JOBS_LIST_MAX = 32, /* rows of a table */
	BLOCK_MIN = 512,
	BLOCK_MAX = 1024 * 1024,
};

#endif
