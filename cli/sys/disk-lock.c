// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/disk-lock.h"
#include "util/error.h"
#include "util/file.h"
#include "util/root.h"

static const char directory[] = "/run/dpas";

static void lock_path(char path[PATH_MAX], const struct disk *disk)
{
	root_path(path, "%s/%s.lock", directory, disk->name);
}

/* The file says "PID COMMAND". */
static _Noreturn void refuse(const struct disk *disk, const char *path)
{
	char text[128] = "", *command;

	file_read(path, text, sizeof(text));
	text[strcspn(text, "\n")] = '\0';
	command = strchr(text, ' ');
	if (!command)
		die_usage(
			"/dev/%s is being measured by another process; wait for it, or choose another disk",
			disk->name);
	*command++ = '\0';
	die_usage(
		"/dev/%s is being measured by %s, process %s; wait for it, or choose another disk",
		disk->name, command, text);
}

static void make_directory(void)
{
	char path[PATH_MAX];

	root_path(path, "/run");
	/* A machine without /run has a root that lies in memory. */
	mkdir(path, 0755);
	root_path(path, "%s", directory);
	mkdir(path, 0755);
}

void disk_lock(const struct disk *disk)
{
	char path[PATH_MAX];
	int fd;

	make_directory();
	lock_path(path, disk);
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
	if (fd < 0)
		die_usage("cannot lock /dev/%s: %s: %s", disk->name, path,
			  strerror(errno));
	if (flock(fd, LOCK_EX | LOCK_NB))
		refuse(disk, path);
	/* For the one who is refused; without it he is told less. */
	if (!ftruncate(fd, 0))
		dprintf(fd, "%d %s\n", getpid(), error_command_name());
	/* It stays open, and with it the lock. */
}

void disk_refuse_locked(const struct disk *disk)
{
	char path[PATH_MAX];
	int fd;

	lock_path(path, disk);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	if (flock(fd, LOCK_SH | LOCK_NB))
		refuse(disk, path);
	close(fd);
}
