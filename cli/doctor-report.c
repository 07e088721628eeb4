// SPDX-License-Identifier: GPL-2.0-only
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doctor.h"
#include "error.h"

const char *const severity_names[SEVERITY_COUNT] = {
	[SEVERITY_OK] = "ok",
	[SEVERITY_NOTE] = "note",
	[SEVERITY_UNKNOWN] = "unknown",
	[SEVERITY_PROBLEM] = "problem",
};

static char *format(const char *fmt, va_list ap)
{
	char *text;

	if (vasprintf(&text, fmt, ap) < 0)
		die_usage("out of memory");
	return text;
}

static struct finding *append(struct report *report)
{
	struct finding *grown =
		realloc(report->finding, (report->count + 1) * sizeof(*grown));

	if (!grown)
		die_usage("out of memory");
	report->finding = grown;
	return &grown[report->count++];
}

void found(struct report *report, enum severity severity, const char *fmt, ...)
{
	struct finding *finding = append(report);
	va_list ap;

	va_start(ap, fmt);
	*finding = (struct finding){
		.severity = severity,
		.check = report->check->name,
		.message = format(fmt, ap),
	};
	va_end(ap);
	if (report->disk)
		memcpy(finding->disk, report->disk->name,
		       sizeof(finding->disk));
	report->problems += severity == SEVERITY_PROBLEM;
	report->undecided +=
		severity == SEVERITY_UNKNOWN && report->check->decides;
}

void remedy(struct report *report, const char *fmt, ...)
{
	struct finding *last = &report->finding[report->count - 1];
	va_list ap;

	va_start(ap, fmt);
	free(last->remedy);
	last->remedy = format(fmt, ap);
	va_end(ap);
}

void report_free(struct report *report)
{
	while (report->count--) {
		free(report->finding[report->count].message);
		free(report->finding[report->count].remedy);
	}
	free(report->finding);
}
