// SPDX-License-Identifier: GPL-2.0-only
/* From what a person types, or from nothing, to a disk. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "sys/bdev.h"
#include "sys/disk.h"
#include "util/error.h"
#include "util/file.h"
#include "util/names.h"
#include "util/root.h"

/* sysfs has '!' where a device's name has '/'. */
static void swap_char(char *text, char from, char to)
{
	for (; *text; text++)
		if (*text == from)
			*text = to;
}

void disk_take(struct disk *disk, const char *name, const char *target)
{
	char node[NAME_MAX + 1];

	snprintf(disk->name, sizeof(disk->name), "%s", name);
	snprintf(disk->target, sizeof(disk->target), "%s", target);
	snprintf(node, sizeof(node), "%s", target);
	swap_char(node, '!', '/');
	root_path(disk->node, "/dev/%s", node);
}

/* Where what was typed lies: a path, or a name below /dev. */
static void given_path(const char *given, char path[PATH_MAX])
{
	if (!strncmp(given, "/dev/", 5))
		root_path(path, "%s", given);
	else if (strchr(given, '/'))
		path_format(path, "%s", given);
	else
		root_path(path, "/dev/%s", given);
}

/*
 * The name sysfs has for what was typed. Links are followed: people name
 * disks by /dev/disk/by-id too.
 */
static void sysfs_name(const char *given, const char *path, char name[PATH_MAX])
{
	char real[PATH_MAX], dev[PATH_MAX];
	size_t len;

	root_path(dev, "/dev/");
	len = strlen(dev);
	if (realpath(path, real) && !strncmp(real, dev, len))
		path_format(name, "%s", real + len);
	else
		path_format(name, "%s", given);
	swap_char(name, '/', '!');
}

struct number_search {
	const char *number; /* major:minor, as sysfs has it */
	char name[NAME_MAX + 1]; /* of the disk or partition; empty: no such */
};

static void see_number(const struct bdev *bdev, void *data)
{
	struct number_search *search = data;

	if (!strcmp(bdev->number, search->number))
		memcpy(search->name, bdev->name, sizeof(search->name));
}

/* A device node may have any name (mknod): its number tells what it is. */
static bool find_node(const char *path, struct disk *disk)
{
	char number[32], **names;
	struct number_search search = { .number = number };
	struct stat node;
	int i, n;

	if (stat(path, &node) || !S_ISBLK(node.st_mode))
		return false;
	snprintf(number, sizeof(number), "%u:%u", major(node.st_rdev),
		 minor(node.st_rdev));
	n = disk_list(&names);
	for (i = 0; i < n && !*search.name; i++) {
		disk_take(disk, names[i], names[i]);
		bdev_each(disk, see_number, &search);
		if (*search.name)
			disk_take(disk, names[i], search.name);
	}
	disk_list_free(names, n);
	if (*search.name && !path_exists(disk->node))
		path_format(disk->node, "%s", path);
	return *search.name;
}

static bool is_partition(const char *disk, const char *name)
{
	char path[PATH_MAX];

	root_path(path, "/sys/block/%s/%s/partition", disk, name);
	return path_exists(path);
}

void disk_find(const char *given, struct disk *disk)
{
	struct names list = { .used = 0 };
	char path[PATH_MAX], name[PATH_MAX], **names;
	bool found = false;
	int i, n;

	given_path(given, path);
	if (find_node(path, disk))
		return;
	sysfs_name(given, path, name);
	n = disk_list(&names);
	for (i = 0; i < n && !found; i++) {
		found = !strcmp(names[i], name) || is_partition(names[i], name);
		if (found)
			disk_take(disk, names[i], name);
		else
			names_add(&list, names[i]);
	}
	disk_list_free(names, n);
	if (!found)
		die_usage("there is no block device '%s'; there are: %s", given,
			  names_text(&list));
}

void disk_choose(struct disk *disk)
{
	struct names pollable = { .used = 0 }, others = { .used = 0 };
	char **names;
	bool dramdisk = false;
	int i, n = disk_list(&names);

	for (i = 0; i < n && !dramdisk; i++) {
		struct disk one;

		disk_take(&one, names[i], names[i]);
		if (!disk_is_dramdisk(&one) && !disk_is_nvme(&one))
			continue;
		if (!disk_can_poll(&one)) {
			names_add(&others, names[i]);
			continue;
		}
		dramdisk = disk_is_dramdisk(&one);
		names_add(&pollable, names[i]);
		if (dramdisk || pollable.count == 1)
			*disk = one;
	}
	disk_list_free(names, n);
	if (dramdisk || pollable.count == 1)
		return;
	if (pollable.count)
		die_usage(
			"several NVMe namespaces have poll queues (%s); choose one with --device=DEV",
			pollable.text);
	die_usage(
		"there is no dramdisk and no NVMe namespace with poll queues (without: %s); load dramdisk, or nvme with poll_queues=N, or choose with --device=DEV",
		names_text(&others));
}
