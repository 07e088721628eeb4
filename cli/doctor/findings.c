// SPDX-License-Identifier: GPL-2.0-only
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doctor/findings.h"
#include "util/error.h"

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

static struct finding *append(struct findings *findings)
{
	struct finding *grown = realloc(findings->finding,
					(findings->count + 1) * sizeof(*grown));

	if (!grown)
		die_usage("out of memory");
	findings->finding = grown;
	return &grown[findings->count++];
}

void found(struct findings *findings, enum severity severity, const char *fmt,
	   ...)
{
	struct finding *finding = append(findings);
	va_list ap;

	va_start(ap, fmt);
	*finding = (struct finding){
		.severity = severity,
		.question = findings->question->name,
		.message = format(fmt, ap),
	};
	va_end(ap);
	if (findings->disk)
		memcpy(finding->disk, findings->disk->name,
		       sizeof(finding->disk));
	findings->problems += severity == SEVERITY_PROBLEM;
	findings->undecided +=
		severity == SEVERITY_UNKNOWN && findings->question->decides;
}

void remedy(struct findings *findings, const char *fmt, ...)
{
	struct finding *last = &findings->finding[findings->count - 1];
	va_list ap;

	va_start(ap, fmt);
	free(last->remedy);
	last->remedy = format(fmt, ap);
	va_end(ap);
}

void findings_free(struct findings *findings)
{
	while (findings->count--) {
		free(findings->finding[findings->count].message);
		free(findings->finding[findings->count].remedy);
	}
	free(findings->finding);
}
