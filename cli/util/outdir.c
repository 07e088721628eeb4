// SPDX-License-Identifier: GPL-2.0-only
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "util/error.h"
#include "util/file.h"
#include "util/outdir.h"
#include "util/root.h"

static void name_by_time(const char *name, char dir[PATH_MAX])
{
	time_t now = time(NULL);
	char text[32];
	struct tm tm;

	localtime_r(&now, &tm);
	strftime(text, sizeof(text), "%Y%m%d-%H%M%S", &tm);
	path_format(dir, "dpas-%s-%s", name, text);
}

static bool has(const char *dir, const char *file)
{
	char path[PATH_MAX];

	path_format(path, "%s/%s", dir, file);
	return path_exists(path);
}

/* A file system has that in its root from the beginning. */
static bool is_nothing(const char *name)
{
	return !strcmp(name, ".") || !strcmp(name, "..") ||
	       !strcmp(name, "lost+found");
}

static bool is_empty(const char *path, const char *but_for)
{
	struct dirent *entry = NULL;
	DIR *dir = opendir(path);

	while (dir && (entry = readdir(dir)) &&
	       (is_nothing(entry->d_name) ||
		(but_for && !strcmp(entry->d_name, but_for))))
		;
	if (dir)
		closedir(dir);
	return !entry;
}

static void check_contents(const struct outdir *outdir, const char *dir)
{
	if (has(dir, outdir->file)) {
		if (!outdir->replace)
			die_usage(
				"%s/%s is there already; choose another directory with --output=DIR",
				dir, outdir->file);
		return;
	}
	if (outdir->unfinished && has(dir, outdir->unfinished))
		return;
	if (!is_empty(dir, outdir->outputs))
		die_usage(
			"%s is not empty and holds no result; choose another directory with --output=DIR",
			dir);
}

static void free_bytes(const char *dir, uint64_t *bytes)
{
	struct statvfs fs;

	/* One that lies in memory may have no blocks at all. */
	if (statvfs(dir, &fs) || !fs.f_blocks)
		*bytes = UINT64_MAX;
	else
		*bytes = (uint64_t)fs.f_bavail * fs.f_frsize;
}

bool outdir_has_room(const char *dir, uint64_t bytes)
{
	uint64_t there;

	free_bytes(dir, &there);
	return there >= bytes;
}

static void check_room(const struct outdir *outdir, const char *dir, bool made)
{
	uint64_t there;

	free_bytes(dir, &there);
	if (there >= outdir->room)
		return;
	if (made)
		rmdir(dir);
	die_usage(
		"there is no room in %s: %llu KiB are free, %llu are needed; choose another directory with --output=DIR",
		dir, (unsigned long long)there >> 10,
		(unsigned long long)outdir->room >> 10);
}

void outdir_create(const struct outdir *outdir, char dir[PATH_MAX])
{
	char path[PATH_MAX];
	bool made;

	if (outdir->given && strlen(outdir->given) > DIRECTORY_MAX)
		die_usage(
			"--output is longer than %d bytes; choose a shorter directory",
			DIRECTORY_MAX);
	if (outdir->given)
		path_format(dir, "%s", outdir->given);
	else
		name_by_time(outdir->name, dir);
	made = !mkdir(dir, 0777);
	if (!made && errno != EEXIST)
		die_usage(
			"cannot make the directory %s: %s; choose another with --output=DIR",
			dir, strerror(errno));
	path_format(path, "%s/.", dir);
	if (access(path, W_OK))
		die_usage(
			"cannot write into %s: %s; choose another directory with --output=DIR",
			dir, strerror(errno));
	check_contents(outdir, dir);
	check_room(outdir, dir, made);
}

static bool is_ours(const char *name)
{
	static const char *const endings[] = {
		".json",
		".csv",
		".part",
		"plan",
	};
	size_t i, length = strlen(name), ending;

	for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		ending = strlen(endings[i]);
		if (length >= ending &&
		    !strcmp(name + length - ending, endings[i]))
			return true;
	}
	return false;
}

void outdir_remove(const char *dir, const char *name)
{
	char path[PATH_MAX], file[PATH_MAX];
	struct dirent *entry;
	DIR *inner;

	path_format(path, "%s/%s", dir, name);
	inner = opendir(path);
	if (!inner)
		return;
	while ((entry = readdir(inner))) {
		if (!is_ours(entry->d_name))
			continue;
		path_format(file, "%s/%s", path, entry->d_name);
		unlink(file);
	}
	closedir(inner);
	rmdir(path);
}
