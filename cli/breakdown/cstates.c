// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "breakdown/cstates.h"
#include "sys/cpus.h"
#include "util/error.h"
#include "util/number.h"
#include "util/root.h"

bool cstates_present(unsigned int cpu)
{
	char directory[PATH_MAX], file[64], text[32];
	unsigned int state;
	uint64_t us;

	root_path(directory, "/sys/devices/system/cpu/cpu%u", cpu);
	for (state = 0;; state++) {
		snprintf(file, sizeof(file), "cpuidle/state%u/latency", state);
		if (!cpu_attribute(directory, file, text, sizeof(text)) ||
		    !number_unsigned(text, 0, UINT64_MAX, &us))
			return false;
		if (us)
			return true;
	}
}

int cstates_forbid(void)
{
	int32_t us = 0;
	char path[PATH_MAX];
	int fd;

	root_path(path, "/dev/cpu_dma_latency");
	fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return fail("cannot open %s: %s", path, strerror(errno));
	if (write(fd, &us, sizeof(us)) != sizeof(us)) {
		fail("cannot write %s: %s", path, strerror(errno));
		close(fd);
		return -1;
	}
	return fd;
}

/* The kernel forgets the wish when the file is closed. */
void cstates_allow(int fd)
{
	if (fd >= 0)
		close(fd);
}
