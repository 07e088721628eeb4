// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "breakdown/counts.h"
#include "sys/proc.h"
#include "util/error.h"

/* Of the CPU and not of the process: what an interrupt displaces is its, too. */
int counts_open(unsigned int cpu)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_HARDWARE,
		.size = sizeof(attr),
		.config = PERF_COUNT_HW_CACHE_MISSES,
	};

	return (int)syscall(SYS_perf_event_open, &attr, -1, (int)cpu, -1,
			    PERF_FLAG_FD_CLOEXEC);
}

void counts_close(int fd)
{
	if (fd >= 0)
		close(fd);
}

static bool visit(char *line, void *data)
{
	struct counts *counts = data;

	/* The first number is the sum; the kinds come after it. */
	sscanf(line, "intr %" SCNu64, &counts->interrupts);
	sscanf(line, "ctxt %" SCNu64, &counts->switches);
	return true;
}

int counts_read(int fd, struct counts *counts)
{
	*counts = (struct counts){ .misses = 0 };
	if (proc_each_line("stat", visit, counts) || !counts->switches)
		return fail("/proc/stat does not tell the context switches");
	if (fd >= 0 && read(fd, &counts->misses, sizeof(counts->misses)) !=
			       sizeof(counts->misses))
		return fail("the counter of cache misses cannot be read");
	return 0;
}
