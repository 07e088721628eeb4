// SPDX-License-Identifier: GPL-2.0-only
/*
 * How long an idle CPU takes to wake. The sleeps of lhp, pas and dpas end late
 * by as much, and so does the wait for an interrupt; busy polling never idles.
 *
 * A CPU enters no state whose exit takes longer than the least of what
 * /dev/cpu_dma_latency and the CPU's own pm_qos_resume_latency_us allow.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "doctor/questions.h"
#include "sys/cpus.h"
#include "util/file.h"
#include "util/number.h"
#include "util/root.h"

/* An exit that takes as long as the I/O of a fast SSD (5.9 to 15.3 us). */
#define DEEP_US 10

struct idle {
	uint64_t limit_us; /* /dev/cpu_dma_latency, UINT64_MAX when unknown */
	int limit_err;
	unsigned int cpus; /* that tell their states */
	unsigned int deep; /* of them, those that enter a deep one */
	uint64_t worst_us;
	char worst[32]; /* the name of that state */
};

/* The device tells its 32 bits as they are. */
static void read_limit(struct idle *idle)
{
	char path[PATH_MAX];
	union {
		char text[sizeof(int32_t) + 1];
		int32_t us;
	} value;
	int n;

	idle->limit_us = UINT64_MAX;
	root_path(path, "/dev/cpu_dma_latency");
	n = file_read(path, value.text, sizeof(value.text));
	if (n < 0)
		idle->limit_err = n;
	else if ((size_t)n != sizeof(value.us) || value.us < 0)
		idle->limit_err = -EIO;
	else
		idle->limit_us = (uint64_t)value.us;
}

static bool read_number(const char *cpu, const char *file, uint64_t *value)
{
	char text[32];

	return cpu_attribute(cpu, file, text, sizeof(text)) &&
	       number_unsigned(text, 0, UINT64_MAX, value);
}

/* 0 stands for no limit there, and "n/a" for a limit of 0. */
static uint64_t cpu_limit(const char *cpu, uint64_t limit_us)
{
	char text[32];
	uint64_t us;

	if (!cpu_attribute(cpu, "power/pm_qos_resume_latency_us", text,
			   sizeof(text)))
		return limit_us;
	if (!strcmp(text, "n/a"))
		return 0;
	if (!number_unsigned(text, 1, UINT64_MAX, &us))
		return limit_us;
	return us < limit_us ? us : limit_us;
}

static bool state_disabled(const char *cpu, unsigned int state)
{
	char file[64], text[16];

	snprintf(file, sizeof(file), "cpuidle/state%u/disable", state);
	return cpu_attribute(cpu, file, text, sizeof(text)) &&
	       strcmp(text, "0") != 0;
}

static void note_worst(struct idle *idle, const char *cpu, unsigned int state,
		       uint64_t us)
{
	char file[64];

	if (us < idle->worst_us || (*idle->worst && us == idle->worst_us))
		return;
	idle->worst_us = us;
	snprintf(file, sizeof(file), "cpuidle/state%u/name", state);
	if (!cpu_attribute(cpu, file, idle->worst, sizeof(idle->worst)))
		snprintf(idle->worst, sizeof(idle->worst), "state%u", state);
}

static void see_cpu(const char *cpu, void *data)
{
	struct idle *idle = data;
	uint64_t us, limit_us = cpu_limit(cpu, idle->limit_us);
	unsigned int state;
	bool deep = false;
	char file[64];

	for (state = 0;; state++) {
		snprintf(file, sizeof(file), "cpuidle/state%u/latency", state);
		if (!read_number(cpu, file, &us))
			break;
		if (us > limit_us || state_disabled(cpu, state))
			continue;
		note_worst(idle, cpu, state, us);
		deep = deep || us >= DEEP_US;
	}
	idle->cpus += state > 0;
	idle->deep += deep;
}

static void tell_deep(struct findings *findings, const struct idle *idle)
{
	if (idle->limit_err)
		found(findings, SEVERITY_UNKNOWN,
		      "%s takes %" PRIu64
		      " us to leave, and is enabled on %u of %u CPUs; whether /dev/cpu_dma_latency forbids it cannot be read: %s",
		      idle->worst, idle->worst_us, idle->deep, idle->cpus,
		      strerror(-idle->limit_err));
	else
		found(findings, SEVERITY_NOTE,
		      "%s takes %" PRIu64
		      " us to leave, and is enabled on %u of %u CPUs: the sleeps of lhp, pas and dpas end as late",
		      idle->worst, idle->worst_us, idle->deep, idle->cpus);
	remedy(findings, "cpupower idle-set -D %d", DEEP_US);
}

void ask_idle_states(struct findings *findings)
{
	struct idle idle = { .cpus = 0 };

	read_limit(&idle);
	cpus_each(see_cpu, &idle);
	if (!idle.cpus)
		found(findings, SEVERITY_UNKNOWN,
		      "no CPU tells its idle states (no cpuidle); a virtual machine's are its host's");
	else if (idle.deep)
		tell_deep(findings, &idle);
	else
		found(findings, SEVERITY_OK,
		      "the deepest in use is %s, %" PRIu64 " us to leave",
		      *idle.worst ? idle.worst : "none", idle.worst_us);
}
