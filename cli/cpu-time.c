// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cpu-time.h"
#include "error.h"
#include "file.h"
#include "root.h"

/* Columns of the line "cpu"; guest time is in user time already. */
enum { FIELD_IDLE = 3, FIELD_IOWAIT = 4 };

int cpu_time_read(struct cpu_time *now)
{
	char path[PATH_MAX], text[512], *word, *save;
	int i, n;

	root_path(path, "/proc/stat");
	n = file_read(path, text, sizeof(text));
	if (n < 0)
		return fail("cannot read %s: %s", path, strerror(-n));
	text[strcspn(text, "\n")] = '\0';
	word = strtok_r(text, " ", &save);
	if (!word || strcmp(word, "cpu") != 0)
		return fail("%s does not begin with the line \"cpu\"", path);
	for (i = 0; i < CPU_TIME_FIELDS; i++) {
		word = strtok_r(NULL, " ", &save);
		if (!word)
			return fail("%s has %d columns of CPU time, not %d",
				    path, i, CPU_TIME_FIELDS);
		now->field[i] = strtoll(word, NULL, 10);
	}
	return 0;
}

double cpu_time_busy_pct(const struct cpu_time *from, const struct cpu_time *to)
{
	long long busy = 0, total = 0, delta;
	int i;

	for (i = 0; i < CPU_TIME_FIELDS; i++) {
		delta = to->field[i] - from->field[i];
		/* Idle and I/O wait are estimates and may step back. */
		if (delta < 0)
			delta = 0;
		total += delta;
		if (i != FIELD_IDLE && i != FIELD_IOWAIT)
			busy += delta;
	}
	/* A run shorter than a clock tick leaves no time to share out. */
	return total ? 100.0 * (double)busy / (double)total : 0;
}
