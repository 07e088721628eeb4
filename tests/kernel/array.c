// SPDX-License-Identifier: GPL-2.0-only
/*
 * Make an array without a superblock of two disks, as mdadm --build would.
 *
 *	array ARRAY LEVEL DISK DISK
 */
#define _GNU_SOURCE
#include "direct.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/major.h>
#include <asm/byteorder.h>
#include <linux/raid/md_u.h>
#include <linux/raid/md_p.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define DISKS 2
#define CHUNK (64 << 10)

static void control(int fd, unsigned long request, const char *name, void *arg)
{
	if (ioctl(fd, request, arg))
		die("%s: %s", name, strerror(errno));
}

static void add(int fd, int index, const char *path)
{
	mdu_disk_info_t disk = {
		.number = index,
		.raid_disk = index,
		.state = 1 << MD_DISK_ACTIVE | 1 << MD_DISK_SYNC,
	};
	struct stat status;

	if (stat(path, &status))
		die("%s: %s", path, strerror(errno));
	disk.major = (int)major(status.st_rdev);
	disk.minor = (int)minor(status.st_rdev);
	control(fd, ADD_NEW_DISK, "ADD_NEW_DISK", &disk);
}

int main(int argc, char **argv)
{
	mdu_array_info_t array = {
		.nr_disks = DISKS,
		.raid_disks = DISKS,
		.not_persistent = 1,
		.state = 1 << MD_SB_CLEAN,
		.active_disks = DISKS,
		.working_disks = DISKS,
		.chunk_size = CHUNK,
	};
	mdu_param_t param = { .chunk_size = CHUNK };
	int fd;
	int i;

	if (argc != 3 + DISKS)
		die("give an array, a level and %d disks", DISKS);
	array.level = (int)number(argv[2]);
	fd = open(argv[1], O_RDWR | O_CLOEXEC);
	if (fd < 0)
		die("%s: %s", argv[1], strerror(errno));
	control(fd, SET_ARRAY_INFO, "SET_ARRAY_INFO", &array);
	for (i = 0; i < DISKS; i++)
		add(fd, i, argv[3 + i]);
	control(fd, RUN_ARRAY, "RUN_ARRAY", &param);
	close(fd);
	return 0;
}
