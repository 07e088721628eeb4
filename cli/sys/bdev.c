// SPDX-License-Identifier: GPL-2.0-only
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sys/bdev.h"
#include "util/file.h"
#include "util/root.h"

bool bdev_is(const struct bdev *bdev, const char *path)
{
	char real[PATH_MAX], node[PATH_MAX];

	if (strncmp(path, "/dev/", 5) != 0)
		return false;
	root_path(node, "%s", path);
	if (realpath(node, real))
		path = real;
	return !strcmp(strrchr(path, '/') + 1, bdev->name);
}

bool bdev_is_mounted(const struct bdev *bdev, const struct mount *mount)
{
	return !strcmp(mount->number, bdev->number) ||
	       bdev_is(bdev, mount->source);
}

static void get(struct bdev *bdev, const char *name, const char *directory)
{
	char path[PATH_MAX], text[32];

	snprintf(bdev->name, sizeof(bdev->name), "%s", name);
	path_format(bdev->directory, "%s", directory);
	path_format(path, "%s/dev", directory);
	if (file_read(path, text, sizeof(text)) < 0)
		text[0] = '\0';
	snprintf(bdev->number, sizeof(bdev->number), "%s", text_trim(text));
}

static void each_partition(const char *directory,
			   void (*visit)(const struct bdev *bdev, void *data),
			   void *data)
{
	DIR *dir = opendir(directory);
	char path[PATH_MAX];
	struct dirent *entry;
	struct bdev bdev;

	if (!dir)
		return;
	while ((entry = readdir(dir))) {
		path_format(path, "%s/%s/partition", directory, entry->d_name);
		if (!path_exists(path))
			continue;
		path_format(path, "%s/%s", directory, entry->d_name);
		get(&bdev, entry->d_name, path);
		visit(&bdev, data);
	}
	closedir(dir);
}

void bdev_each(const struct disk *disk,
	       void (*visit)(const struct bdev *bdev, void *data), void *data)
{
	char directory[PATH_MAX], part[PATH_MAX];
	struct bdev bdev;

	root_path(directory, "/sys/block/%s", disk->name);
	get(&bdev, disk->name, directory);
	visit(&bdev, data);
	if (!strcmp(disk->name, disk->target)) {
		each_partition(directory, visit, data);
		return;
	}
	path_format(part, "%s/%s", directory, disk->target);
	get(&bdev, disk->target, part);
	visit(&bdev, data);
}
