// SPDX-License-Identifier: GPL-2.0-only
/* Which version of Linux runs here? */
#include <limits.h>
#include <stdio.h>

#include "sys/release.h"
#include "util/file.h"
#include "util/root.h"

bool release_read(char release[RELEASE_MAX])
{
	char path[PATH_MAX], text[RELEASE_MAX];

	root_path(path, "/proc/sys/kernel/osrelease");
	if (file_read(path, text, sizeof(text)) < 0)
		return false;
	snprintf(release, RELEASE_MAX, "%s", text_trim(text));
	return *release;
}

int release_since(unsigned int major, unsigned int minor)
{
	char release[RELEASE_MAX];
	unsigned int its_major, its_minor;

	if (!release_read(release) ||
	    sscanf(release, "%u.%u", &its_major, &its_minor) != 2)
		return -1;
	return its_major > major || (its_major == major && its_minor >= minor);
}
