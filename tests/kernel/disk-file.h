/* SPDX-License-Identifier: GPL-2.0-only */
/* The files that a disk has in /sys, from a test's program. */
#ifndef DISK_FILE_H
#define DISK_FILE_H

#include <stddef.h>

/* The path of one such as queue/scheduler, until the next is asked for. */
const char *disk_file(const char *disk, const char *file);
/* The disk itself, for direct I/O. */
int open_disk(const char *disk);
void set_disk_file(const char *disk, const char *file, const char *value);

#endif
