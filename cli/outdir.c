// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "error.h"
#include "outdir.h"
#include "root.h"

static void name_by_time(const char *name, char dir[PATH_MAX])
{
	time_t now = time(NULL);
	char text[32];
	struct tm tm;

	localtime_r(&now, &tm);
	strftime(text, sizeof(text), "%Y%m%d-%H%M%S", &tm);
	path_format(dir, "dpas-%s-%s", name, text);
}

void outdir_create(const char *given, const char *name, const char *file,
		   char dir[PATH_MAX])
{
	char path[PATH_MAX];

	if (given && strlen(given) > DIRECTORY_MAX)
		die_usage(
			"--output is longer than %d bytes; choose a shorter directory",
			DIRECTORY_MAX);
	if (given)
		path_format(dir, "%s", given);
	else
		name_by_time(name, dir);
	if (mkdir(dir, 0777) && errno != EEXIST)
		die_usage(
			"cannot make the directory %s: %s; choose another with --output=DIR",
			dir, strerror(errno));
	path_format(path, "%s/.", dir);
	if (access(path, W_OK))
		die_usage(
			"cannot write into %s: %s; choose another directory with --output=DIR",
			dir, strerror(errno));
	path_format(path, "%s/%s", dir, file);
	if (!access(path, F_OK))
		die_usage(
			"%s is there already; choose another directory with --output=DIR",
			path);
}
