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
#include <string.h>
#include <unistd.h>

#include "sys/bdev.h"
#include "sys/in-use.h"
#include "util/error.h"
#include "util/root.h"

static _Noreturn void refuse(const char *name, const char *how,
			     const char *where)
{
	die_usage(
		"/dev/%s is in use (%s%s%s); free it or choose another with --device=DEV",
		name, how, *where ? " " : "", where);
}

static bool check_mount(const struct mount *mount, void *data)
{
	const struct bdev *bdev = data;

	if (bdev_is_mounted(bdev, mount))
		refuse(bdev->name, "mounted on", mount->point);
	return true;
}

static bool check_swap_line(char *line, void *data)
{
	const struct bdev *bdev = data;

	line[strcspn(line, " \t")] = '\0';
	if (bdev_is(bdev, line))
		refuse(bdev->name, "swap space", "");
	return true;
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

static void check_one(const struct bdev *bdev, void *unused)
{
	(void)unused;
	proc_each_mount(check_mount, (void *)bdev);
	/* A kernel without swap has no /proc/swaps. */
	proc_each_line("swaps", check_swap_line, (void *)bdev);
	check_holders(bdev);
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
	bdev_each(disk, check_one, NULL);
	check_exclusive(disk);
}
