// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/error.h"
#include "util/lines.h"

int lines_read(const char *path, const char *what, lines_fn *take, void *data)
{
	FILE *in = fopen(path, "re");
	unsigned long number = 0;
	char *line = NULL;
	size_t size = 0;
	int ret = 0;

	if (!in)
		return fail("cannot read %s: %s", path, strerror(errno));
	while (!ret && getline(&line, &size, in) > 0)
		ret = take(line, ++number, data);
	if (ret == LINES_WRONG)
		fail("%s, line %lu: is not %s", path, number, what);
	free(line);
	fclose(in);
	return ret ? -1 : 0;
}
