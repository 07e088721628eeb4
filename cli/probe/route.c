// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "probe/route.h"
#include "sys/disk-lock.h"
#include "sys/in-use.h"
#include "util/error.h"
#include "util/number.h"

const char *const route_names[ROUTE_COUNT] = {
	[ROUTE_ASYNC] = "async",
	[ROUTE_POLL] = "poll",
	[ROUTE_SYNC] = "sync",
};

static enum route route_of(const struct disk *disk)
{
	char text[16];
	enum route route;

	if (!disk_attribute(disk->name, "dramdisk/path", text, sizeof(text)))
		die_usage(
			"%s is of a dramdisk that knows no paths; load the module of this version",
			disk->name);
	for (route = 0; route < ROUTE_COUNT; route++)
		if (!strcmp(text, route_names[route]))
			return route;
	die_usage("%s has the path '%s', which this command does not know",
		  disk->name, text);
}

/* What tells a device from a faster one. */
static void take_latency(struct route_disk *taken)
{
	const char *disk = taken->disk.name;
	char *text = taken->latency;

	disk_profile(&taken->disk, text, sizeof(taken->latency));
	if (!strcmp(text, "custom"))
		disk_attribute(disk, "dramdisk/read_model", text,
			       sizeof(taken->latency));
}

static void take(struct route_disks *disks, const struct disk *disk)
{
	struct route_disk *taken = &disks->disk[disks->count];
	char text[32];
	uint64_t sectors;

	if (disks->count == ROUTE_DISKS_MAX)
		die_usage("there are more than %d dramdisks; name those to use",
			  ROUTE_DISKS_MAX);
	taken->disk = *disk;
	taken->route = route_of(disk);
	if (!disk_attribute(disk->name, "size", text, sizeof(text)) ||
	    !number_unsigned(text, 1, UINT64_MAX / 512, &sectors))
		die_usage("/dev/%s does not say how large it is", disk->name);
	disk_refuse_in_use(disk);
	disk_lock(disk);
	taken->bytes = sectors * 512;
	take_latency(taken);
	disks->count++;
}

static void take_named(struct route_disks *disks, const char *name)
{
	struct disk disk;
	size_t i;

	disk_find(name, &disk);
	if (!disk_is_dramdisk(&disk))
		die_usage(
			"/dev/%s is no dramdisk, and only dramdisk's driver records when an I/O passes which point",
			disk.name);
	for (i = 0; i < disks->count; i++)
		if (!strcmp(disks->disk[i].disk.name, disk.name))
			die_usage("/dev/%s is named twice", disk.name);
	take(disks, &disk);
}

static void take_all(struct route_disks *disks)
{
	struct disk disk;
	char **names;
	int i, n = disk_list(&names);

	for (i = 0; i < n; i++) {
		disk_take(&disk, names[i], names[i]);
		if (disk_is_dramdisk(&disk))
			take(disks, &disk);
	}
	disk_list_free(names, n);
}

void routes_find(char *const *names, size_t count, struct route_disks *disks)
{
	size_t i;

	disks->count = 0;
	for (i = 0; i < count; i++)
		take_named(disks, names[i]);
	if (!count)
		take_all(disks);
	if (!disks->count)
		die_usage(
			"there is no dramdisk; load it: insmod dramdisk.ko devices=3 path=async,poll,sync");
}

const struct route_disk *routes_get(const struct route_disks *disks,
				    enum route route, const char *latency)
{
	size_t i;

	for (i = 0; i < disks->count; i++)
		if (disks->disk[i].route == route &&
		    !strcmp(disks->disk[i].latency, latency))
			return &disks->disk[i];
	return NULL;
}
