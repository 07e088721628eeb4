/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_DOCTOR_H
#define DPAS_CLI_DOCTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "disk.h"

enum severity {
	SEVERITY_OK,
	SEVERITY_NOTE, /* polling may not pay, or not reach everything */
	SEVERITY_UNKNOWN, /* could not be read */
	SEVERITY_PROBLEM, /* DPAS will not poll */
	SEVERITY_COUNT,
};

extern const char *const severity_names[SEVERITY_COUNT];

struct finding {
	enum severity severity;
	const char *check;
	char *message;
	char *remedy; /* NULL: none is needed, or there is none */
	char disk[NAME_MAX + 1]; /* empty: of the machine */
};

struct report {
	struct finding *finding;
	size_t count;
	size_t problems;
	size_t undecided; /* unknown, and polling hangs on it */
	/* What is being looked at. */
	const struct check *check;
	const struct disk *disk; /* NULL: the machine */
};

/* Add a finding of the check that runs, and a remedy to the last finding. */
void found(struct report *report, enum severity severity, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void remedy(struct report *report, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void report_free(struct report *report);

/* One question, with at least one finding for an answer unless it is moot. */
struct check {
	const char *name;
	void (*run)(struct report *report);
	bool decides; /* polling hangs on it */
	bool gate; /* the checks after it are moot if it finds a problem */
};

/* Of the machine; of a disk; of every disk that is worth a look. */
void doctor_machine(struct report *report);
void doctor_disk(struct report *report, const struct disk *disk);
void doctor_candidates(struct report *report);

#endif
