// SPDX-License-Identifier: GPL-2.0-only
/*
 * Why has a disk no completion mode? DPAS polls the queue to which a bio is
 * submitted, so the disk must have one, and not hand bios on to others.
 */
#include <stdio.h>
#include <string.h>

#include "sys/disk-why.h"
#include "util/names.h"
#include "util/root.h"

const char *disk_stack(const struct disk *disk)
{
	if (disk_is_device_mapper(disk))
		return "device mapper";
	if (disk_is_md(disk))
		return "md";
	if (disk_is_multipath(disk))
		return "NVMe multipath";
	return NULL;
}

/* nvme0c0n1 and nvme0c1n1 are the paths of nvme0n1. */
static bool is_path(const char *name, const struct disk *disk)
{
	unsigned int instance, controller, namespace;
	char whole[NAME_MAX + 1];

	if (sscanf(name, "nvme%uc%un%u", &instance, &controller, &namespace) !=
	    3)
		return false;
	snprintf(whole, sizeof(whole), "nvme%un%u", instance, namespace);
	return !strcmp(whole, disk->name);
}

void disk_below(const struct disk *disk, struct names *names)
{
	char path[PATH_MAX], **all;
	int i, n;

	root_path(path, "/sys/block/%s/slaves", disk->name);
	names_read(names, path);
	n = disk_list(&all);
	for (i = 0; i < n; i++)
		if (is_path(all[i], disk))
			names_add(names, all[i]);
	disk_list_free(all, n);
}

static bool spins_in_driver(const struct disk *disk)
{
	char path[16];

	return disk_attribute(disk->name, "dramdisk/path", path,
			      sizeof(path)) &&
	       !strcmp(path, "sync");
}

const char *disk_why_no_mode(const struct disk *disk)
{
	if (spins_in_driver(disk))
		return "its path is sync: the driver itself spins for completion";
	if (disk_is_loop(disk))
		return "it is a loop device, whose I/O is that of a file";
	if (!disk_is_mq(disk))
		return "its driver does not use blk-mq";
	return NULL;
}
