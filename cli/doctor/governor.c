// SPDX-License-Identifier: GPL-2.0-only
/* Who chooses the CPUs' clock? */
#include <stdio.h>
#include <string.h>

#include "doctor/questions.h"
#include "sys/cpus.h"

struct governors {
	unsigned int cpus; /* that have one */
	unsigned int others; /* of them, those with another than performance */
	char other[32]; /* the first of these */
};

static void see_cpu(const char *cpu, void *data)
{
	struct governors *governors = data;
	char text[32];

	if (!cpu_attribute(cpu, "cpufreq/scaling_governor", text, sizeof(text)))
		return;
	governors->cpus++;
	if (!strcmp(text, "performance"))
		return;
	if (!governors->others++)
		snprintf(governors->other, sizeof(governors->other), "%s",
			 text);
}

void ask_governor(struct findings *findings)
{
	struct governors governors = { .cpus = 0 };

	cpus_each(see_cpu, &governors);
	if (!governors.cpus) {
		found(findings, SEVERITY_UNKNOWN,
		      "no CPU has a frequency governor (no cpufreq); a virtual machine's clock is its host's");
	} else if (!governors.others) {
		found(findings, SEVERITY_OK, "performance on all %u CPUs",
		      governors.cpus);
	} else {
		found(findings, SEVERITY_NOTE,
		      "%s on %u of %u CPUs: the clock falls while a thread sleeps",
		      governors.other, governors.others, governors.cpus);
		remedy(findings, "cpupower frequency-set -g performance");
	}
}
