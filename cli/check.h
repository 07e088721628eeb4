/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dpas bench --check: which of the behaviours to be expected a result shows.
 * Each is a claim, with the figures that decide it.
 */
#ifndef DPAS_CLI_CHECK_H
#define DPAS_CLI_CHECK_H

#include <stdio.h>

#include "results.h"
#include "tunables.h"

enum verdict {
	VERDICT_HOLDS,
	VERDICT_FAILS,
	VERDICT_UNMEASURED, /* the result has not what it takes to tell */
	VERDICT_COUNT,
};

extern const char *const verdict_names[VERDICT_COUNT];

struct claim {
	enum verdict verdict;
	const char *name; /* of the check */
	struct series group; /* direction and block size */
	unsigned int jobs; /* 0: of none in particular */
	unsigned int repeat; /* 0: of the mean of all */
	char *text;
};

/* What is looked at, and what was found so far. */
struct check_list {
	const struct results *results;
	struct series group;
	const unsigned int *jobs; /* of the group, ascending */
	size_t jobs_count;
	unsigned int cpus; /* 0: not known */
	uint32_t window[DPAS_NR_TUNABLES]; /* DPAS_WINDOW_..., I/Os */
	uint32_t timer_failures_max;
	bool cp_allowed;
	const char *name; /* of the check that runs */
	struct claim *claim;
	size_t count;
	size_t verdicts[VERDICT_COUNT];
};

/* Which runs a claim is about. */
struct about {
	unsigned int jobs, repeat;
};

/* Add a claim of the check that runs. */
void claim_add(struct check_list *list, struct about about,
	       enum verdict verdict, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

static inline enum verdict verdict_if(bool holds)
{
	return holds ? VERDICT_HOLDS : VERDICT_FAILS;
}

/* Every run of the group in a mode. */
typedef void check_run_fn(struct check_list *list, const struct run *run);
void check_runs(struct check_list *list, enum mode mode, check_run_fn *check);

/* Has it a run of DPAS with so many jobs, 0 for any? If not, claim so. */
bool check_has_dpas(struct check_list *list, unsigned int jobs,
		    const char *what);

/* check-speed.c: of the figures that fio measured. */
void check_cp_beats_int(struct check_list *list);
void check_pas_saves_cpu(struct check_list *list);
void check_cp_does_not_scale(struct check_list *list);
void check_dpas_near_cp(struct check_list *list);
void check_dpas_near_int(struct check_list *list);

/* check-counts.c, check-cycle.c: of how many I/Os were counted. */
void check_idle_switch(struct check_list *list);
void check_all_counted(struct check_list *list);
void check_one_job_polls(struct check_list *list);
void check_pas_below_cp(struct check_list *list);

/* check-windows.c, check-end.c: of each CPU's switch. */
void check_windows(struct check_list *list);
void check_end(struct check_list *list);

/* check-print.c */
void check_print(const struct check_list *list);
void check_print_json(const struct check_list *list);

/*
 * All of it, printed. An exit status: 0 what can be told holds; EXIT_FAILED
 * something does not; EXIT_USAGE there is nothing to tell from. Results that
 * are at hand must be sorted; dir is what a line calls them.
 */
int check_directory(const char *dir, bool json);
int check_results(const struct results *results, const char *dir, bool json);

#endif
