// SPDX-License-Identifier: GPL-2.0-only
/*
 * Is somebody using a disk? The target itself counts, and when that is a
 * whole disk, each of its partitions. /proc and /sys say how it is used; the
 * kernel's own word, an exclusive open, has the last say, because it knows
 * of mounts in other name spaces too.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "file.h"
#include "in-use.h"
#include "root.h"

/* One block device: the disk or a partition of it. */
struct bdev {
	char name[NAME_MAX + 1];
	char number[32]; /* major:minor */
	char directory[PATH_MAX]; /* in sysfs */
};

static _Noreturn void refuse(const char *name, const char *how,
			     const char *where)
{
	die_usage(
		"/dev/%s is in use (%s%s%s); free it or choose another with --device=DEV",
		name, how, *where ? " " : "", where);
}

/* Does a path from /proc name this device, through links too? */
static bool same_device(const char *path, const struct bdev *bdev)
{
	char real[PATH_MAX], node[PATH_MAX];

	if (strncmp(path, "/dev/", 5) != 0)
		return false;
	root_path(node, "%s", path);
	if (realpath(node, real))
		path = real;
	return !strcmp(strrchr(path, '/') + 1, bdev->name);
}

/*
 * mountinfo: ID parent major:minor root mountpoint options ... - type source.
 * The source is looked at as well, for btrfs mounts have numbers of their own.
 */
static void check_mount_line(char *line, const struct bdev *bdev)
{
	char *tail = strstr(line, " - ");
	char *word, *save, *point = NULL;
	bool hit = false;
	int field;

	if (!tail)
		return;
	*tail = '\0';
	word = strtok_r(line, " ", &save);
	for (field = 1; word; field++, word = strtok_r(NULL, " ", &save)) {
		if (field == 3)
			hit = !strcmp(word, bdev->number);
		else if (field == 5)
			point = word;
	}
	strtok_r(tail + 3, " ", &save);
	word = strtok_r(NULL, " ", &save);
	if (point && (hit || (word && same_device(word, bdev))))
		refuse(bdev->name, "mounted on", point);
}

static void check_swap_line(char *line, const struct bdev *bdev)
{
	line[strcspn(line, " \t")] = '\0';
	if (same_device(line, bdev))
		refuse(bdev->name, "swap space", "");
}

static void each_line(const char *file, const struct bdev *bdev,
		      void (*check)(char *line, const struct bdev *bdev))
{
	char path[PATH_MAX], *line = NULL;
	size_t size = 0;
	FILE *f;

	root_path(path, "/proc/%s", file);
	f = fopen(path, "re");
	if (!f)
		return; /* a kernel without swap has no /proc/swaps */
	while (getline(&line, &size, f) > 0) {
		line[strcspn(line, "\n")] = '\0';
		check(line, bdev);
	}
	free(line);
	fclose(f);
}

static void check_holders(const struct bdev *bdev)
{
	char path[PATH_MAX];
	struct dirent *entry;
	DIR *dir;

	path_format(path, "%s/holders", bdev->directory);
	dir = opendir(path);
	if (!dir)
		return;
	while ((entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			refuse(bdev->name, "part of", entry->d_name);
	closedir(dir);
}

static void check_one(const char *name, const char *directory)
{
	char path[PATH_MAX], text[32];
	struct bdev bdev;

	snprintf(bdev.name, sizeof(bdev.name), "%s", name);
	path_format(bdev.directory, "%s", directory);
	path_format(path, "%s/dev", directory);
	if (file_read(path, text, sizeof(text)) < 0)
		text[0] = '\0';
	snprintf(bdev.number, sizeof(bdev.number), "%s", text_trim(text));
	each_line("self/mountinfo", &bdev, check_mount_line);
	each_line("swaps", &bdev, check_swap_line);
	check_holders(&bdev);
}

static void check_partitions(const char *directory)
{
	char path[PATH_MAX];
	struct dirent *entry;
	DIR *dir = opendir(directory);

	if (!dir)
		return;
	while ((entry = readdir(dir))) {
		path_format(path, "%s/%s/partition", directory, entry->d_name);
		if (access(path, F_OK))
			continue;
		path_format(path, "%s/%s", directory, entry->d_name);
		check_one(entry->d_name, path);
	}
	closedir(dir);
}

static void check_exclusive(const struct disk *disk)
{
	int fd = open(disk->node, O_RDONLY | O_EXCL | O_CLOEXEC);

	if (fd < 0 && errno == EBUSY)
		refuse(disk->target, "claimed by the kernel", "");
	if (fd < 0)
		die_usage("cannot open %s: %s", disk->node, strerror(errno));
	close(fd);
}

void disk_refuse_in_use(const struct disk *disk)
{
	char directory[PATH_MAX], part[PATH_MAX];

	root_path(directory, "/sys/block/%s", disk->name);
	check_one(disk->name, directory);
	if (strcmp(disk->name, disk->target) != 0) {
		path_format(part, "%s/%s", directory, disk->target);
		check_one(disk->target, part);
	} else {
		check_partitions(directory);
	}
	check_exclusive(disk);
}
