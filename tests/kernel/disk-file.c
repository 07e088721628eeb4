// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include "disk-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "direct.h"

const char *disk_file(const char *disk, const char *file)
{
	static char path[128];

	snprintf(path, sizeof(path), "/sys/block/%s/%s", disk, file);
	return path;
}

int open_disk(const char *disk)
{
	char path[64];

	snprintf(path, sizeof(path), "/dev/%s", disk);
	return open_direct(path);
}

void set_disk_file(const char *disk, const char *file, const char *value)
{
	int fd = open(disk_file(disk, file), O_WRONLY | O_CLOEXEC);

	if (fd < 0 || write(fd, value, strlen(value)) < 0)
		die("cannot write %s to %s: %s", value, disk_file(disk, file),
		    strerror(errno));
	close(fd);
}
