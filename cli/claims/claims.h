/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * dpas bench --check: which of the behaviours to be expected a result shows.
 * Each is a claim, with the figures that decide it.
 */
#ifndef DPAS_CLI_CLAIMS_CLAIMS_H
#define DPAS_CLI_CLAIMS_CLAIMS_H

#include <stdio.h>

#include "results/results.h"
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
	const char *name; /* what it is about */
	struct series group; /* direction and block size */
	unsigned int jobs; /* 0: of none in particular */
	unsigned int repeat; /* 0: of the mean of all */
	char *text;
};

/* What is looked at, and what was found so far. */
struct claims {
	const struct results *results;
	struct series group;
	const unsigned int *jobs; /* of the group, ascending */
	size_t jobs_count;
	unsigned int cpus; /* 0: not known */
	uint32_t window[DPAS_NR_TUNABLES]; /* DPAS_WINDOW_..., I/Os */
	uint32_t timer_failures_max;
	bool cp_allowed;
	const char *name; /* of the claims that are made */
	struct claim *claim;
	size_t count;
	size_t verdicts[VERDICT_COUNT];
};

/* Which runs a claim is about. */
struct about {
	unsigned int jobs, repeat;
};

/* Add a claim. */
void claim_add(struct claims *list, struct about about, enum verdict verdict,
	       const char *fmt, ...) __attribute__((format(printf, 4, 5)));

static inline enum verdict verdict_if(bool holds)
{
	return holds ? VERDICT_HOLDS : VERDICT_FAILS;
}

/* Every run of the group in a mode. */
typedef void claim_run_fn(struct claims *list, const struct run *run);
void claim_runs(struct claims *list, enum mode mode, claim_run_fn *look);

/* A figure of the group's over its repeats; false if none ran. */
bool claim_mean(const struct claims *list, enum mode mode, unsigned int jobs,
		enum figure figure, double *value);

/* Has it a run of DPAS with so many jobs, 0 for any? If not, claim so. */
bool claim_has_dpas(struct claims *list, unsigned int jobs, const char *what);

/* Counted in parts, of which that is the sum: is it what fio did? */
void claim_counted(struct claims *list, const struct run *run, const char *what,
		   const char *parts, uint64_t sum);

/* speed.c: of the figures that fio measured. */
void claim_cp_beats_int(struct claims *list);
void claim_pas_saves_cpu(struct claims *list);
void claim_cp_does_not_scale(struct claims *list);
void claim_dpas_near_cp(struct claims *list);
void claim_dpas_near_int(struct claims *list);

/* counts.c, cycle.c: of how many I/Os were counted. */
void claim_idle_switch(struct claims *list);
void claim_all_counted(struct claims *list);
void claim_one_job_polls(struct claims *list);
void claim_pas_below_cp(struct claims *list);

/* windows.c, end.c: of each CPU's switch. */
void claim_windows(struct claims *list);
void claim_end(struct claims *list);

/* auto.c: of the sixth mode, beside the five. */
void claim_auto_near_best(struct claims *list);
void claim_auto_tail(struct claims *list);
void claim_auto_all_counted(struct claims *list);

/* print.c */
void claims_print(const struct claims *list);
void claims_print_json(const struct claims *list);

/*
 * All of it, printed. An exit status: 0 what can be told holds; EXIT_FAILED
 * something does not; EXIT_USAGE there is nothing to tell from. Results that
 * are at hand must be sorted; dir is what a line calls them.
 */
int claims_of_directory(const char *dir, bool json);
int claims_of_results(const struct results *results, const char *dir,
		      bool json);

#endif
