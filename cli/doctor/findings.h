/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the doctor asks, and what it finds.
 */
#ifndef DPAS_CLI_DOCTOR_FINDINGS_H
#define DPAS_CLI_DOCTOR_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "sys/disk.h"

struct findings;

enum severity {
	SEVERITY_OK,
	SEVERITY_NOTE, /* polling may not pay, or not reach everything */
	SEVERITY_UNKNOWN, /* could not be read */
	SEVERITY_PROBLEM, /* DPAS will not poll */
	SEVERITY_COUNT,
};

extern const char *const severity_names[SEVERITY_COUNT];

/* With at least one finding for an answer, unless it is moot. */
struct question {
	const char *name;
	void (*run)(struct findings *findings);
	bool decides; /* polling hangs on it */
	bool gate; /* those after it are moot if it finds a problem */
};

struct finding {
	enum severity severity;
	const char *question;
	char *message;
	char *remedy; /* NULL: none is needed, or there is none */
	char disk[NAME_MAX + 1]; /* empty: of the machine */
};

struct findings {
	struct finding *finding;
	size_t count;
	size_t problems;
	size_t undecided; /* unknown, and polling hangs on it */
	/* What is being looked at. */
	const struct question *question;
	const struct disk *disk; /* NULL: the machine */
};

/* Add a finding of the question that is asked, and a remedy to the last finding. */
void found(struct findings *findings, enum severity severity, const char *fmt,
	   ...) __attribute__((format(printf, 3, 4)));
void remedy(struct findings *findings, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void findings_free(struct findings *findings);

#endif
