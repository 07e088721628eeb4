/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_RESULTS_RESULTS_H
#define DPAS_CLI_RESULTS_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sys/mode.h"
#include "sys/switch-stat.h"
#include "util/spread.h"

struct json_object;

/* What a run measured, in the order and by the names of results.json. */
enum figure {
	FIGURE_IOPS,
	FIGURE_LAT_US,
	FIGURE_P50_US,
	FIGURE_P99_US,
	FIGURE_P9999_US,
	FIGURE_CPU_PCT,
	FIGURE_BUSY_PCT,
	FIGURE_CTX,
	FIGURE_BUSY_US, /* CPU time an I/O, of all that ran; 0: not known */
	FIGURE_COUNT,
};

/*
 * A figure is no less than 0, and a double still tells it from the next whole
 * number: so it has 16 digits at most, and a sum of squares cannot overflow.
 */
bool figure_is_valid(double value);

/* How many I/Os DPAS did in each of its modes. */
enum share {
	SHARE_CP,
	SHARE_PAS,
	SHARE_OL,
	SHARE_INT,
	SHARE_COUNT,
};

struct run {
	enum mode mode;
	bool write;
	unsigned int block_size;
	unsigned int jobs;
	unsigned int repeat; /* from 1 */
	double figure[FIGURE_COUNT];
	uint64_t ios; /* that fio did; 0: not recorded */
	uint64_t share[SHARE_COUNT];
	struct switch_stat stat; /* the shares by CPU, of CPUs with I/O */
};

enum {
	SWITCH_PARAMS = 7, /* the knobs switch_param1 ... switch_param7 */
};

/*
 * What older results do not record is 0. A kernel without DPAS has INT alone to
 * measure, which is stock Linux's: it is no mode beside the others, but results
 * of its own, that those of a kernel with DPAS can have beside them.
 */
struct results {
	char clock[16];
	char kernel[80];
	char device[80];
	char profile[80];
	unsigned int cpus; /* that the jobs may run on */
	bool has_switch_param;
	uint32_t switch_param[SWITCH_PARAMS];
	struct json_object *image; /* of the lab's machine (image.h), or NULL */
	struct run *run;
	size_t count;
	bool without_dpas; /* these are of such a kernel */
	struct results *stock; /* beside these, or NULL */
};

/* Key in JSON and CSV, and the decimals worth keeping. */
struct figure_name {
	const char *key;
	int decimals;
};

extern const struct figure_name figure_names[FIGURE_COUNT];
extern const char *const share_names[SHARE_COUNT];
const char *run_rw(const struct run *run);

bool results_in_virtual_time(const struct results *results);

/* What the run holds belongs to the results then, also when this fails. */
int results_add(struct results *results, const struct run *run);
void results_free(struct results *results);

/* Stock Linux's beside these, none yet if there were none; NULL: out of memory. */
struct results *results_stock(struct results *results);

/* By mode, direction, block size, repeat and jobs. */
void results_sort(struct results *results);

/* Is a run of that mode, direction, size, repeat and jobs there? */
bool results_has(const struct results *results, const struct run *run);

/* The first of two runs that claim to be the same one, or NULL (sorted). */
const struct run *results_duplicate(const struct results *results);

/* Runs that one table or one line of a plot shows. */
struct series {
	enum mode mode;
	bool write;
	unsigned int block_size;
};

bool series_has(const struct series *series, const struct run *run);
unsigned int series_repeats(const struct results *results,
			    const struct series *series);

/* Over the repeats; false if none ran. */
bool series_spread(const struct results *results, const struct series *series,
		   unsigned int jobs, enum figure figure,
		   struct spread *spread);

/*
 * The distinct directions and block sizes, each once, as series of mode INT;
 * and the distinct numbers of jobs, ascending. Both return the count of a
 * malloc()ed list, 0 also when memory is out.
 */
size_t results_groups(const struct results *results, struct series **groups);
size_t results_jobs(const struct results *results, const struct series *group,
		    unsigned int **jobs);

#endif
