// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/error.h"
#include "util/root.h"

static const char root_variable[] = "DPAS_ROOT";

/* The tree's directory without a final slash: "" for the machine's own. */
static const char *root_directory(void)
{
	static char directory[PATH_MAX];
	static bool known;
	const char *given;

	if (known)
		return directory;
	given = getenv(root_variable);
	if (given && *given) {
		if (!realpath(given, directory))
			die_usage("%s=%s: %s", root_variable, given,
				  strerror(errno));
		if (strlen(directory) > DIRECTORY_MAX)
			die_usage("%s is longer than %d bytes", root_variable,
				  DIRECTORY_MAX);
		if (!strcmp(directory, "/"))
			directory[0] = '\0';
	}
	known = true;
	return directory;
}

bool root_is_real(void)
{
	return root_directory()[0] == '\0';
}

static void format(char path[PATH_MAX], size_t used, const char *fmt,
		   va_list ap)
{
	int n = vsnprintf(path + used, PATH_MAX - used, fmt, ap);

	if (n < 0 || (size_t)n >= PATH_MAX - used)
		die_usage("a path is longer than %d bytes: %.60s...",
			  PATH_MAX - 1, path);
}

void root_path(char path[PATH_MAX], const char *fmt, ...)
{
	const char *directory = root_directory();
	size_t used = strlen(directory);
	va_list ap;

	/* The directory was resolved into as large a buffer: it fits. */
	memcpy(path, directory, used + 1);
	va_start(ap, fmt);
	format(path, used, fmt, ap);
	va_end(ap);
}

void path_format(char path[PATH_MAX], const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	format(path, 0, fmt, ap);
	va_end(ap);
}
