// SPDX-License-Identifier: GPL-2.0-only
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sys/disk.h"
#include "util/error.h"
#include "util/file.h"
#include "util/root.h"

static bool disk_has(const char *disk, const char *file)
{
	char path[PATH_MAX];

	root_path(path, "/sys/block/%s/%s", disk, file);
	return path_exists(path);
}

bool disk_attribute(const char *disk, const char *file, char *text, size_t size)
{
	char path[PATH_MAX];

	root_path(path, "/sys/block/%s/%s", disk, file);
	return file_text(path, text, size);
}

bool disk_is_dramdisk(const struct disk *disk)
{
	return disk_has(disk->name, "dramdisk");
}

bool disk_can_poll(const struct disk *disk)
{
	char text[16];

	return disk_attribute(disk->name, "queue/io_poll", text,
			      sizeof(text)) &&
	       !strcmp(text, "1");
}

bool disk_is_nvme(const struct disk *disk)
{
	return !strncmp(disk->name, "nvme", 4);
}

bool disk_is_virtio(const struct disk *disk)
{
	return !strncmp(disk->name, "vd", 2);
}

bool disk_is_device_mapper(const struct disk *disk)
{
	return disk_has(disk->name, "dm");
}

bool disk_is_md(const struct disk *disk)
{
	return disk_has(disk->name, "md");
}

bool disk_is_loop(const struct disk *disk)
{
	return !strncmp(disk->name, "loop", 4);
}

bool disk_is_multipath(const struct disk *disk)
{
	char path[PATH_MAX], real[PATH_MAX];

	root_path(path, "/sys/block/%s", disk->name);
	return disk_is_nvme(disk) && !disk_is_mq(disk) &&
	       realpath(path, real) && strstr(real, "/nvme-subsystem/");
}

bool disk_is_mq(const struct disk *disk)
{
	return disk_has(disk->name, "mq");
}

unsigned int disk_queues(const struct disk *disk)
{
	char file[32];
	unsigned int n = 0;

	do
		snprintf(file, sizeof(file), "mq/%u", n);
	while (disk_has(disk->name, file) && ++n);
	return n;
}

bool disk_has_dpas(const struct disk *disk)
{
	return disk_has(disk->name, "queue/completion_mode");
}

/* A latency without a name is called by its model, if reads and writes have the same. */
static void name_model(const struct disk *disk, char *text, size_t size)
{
	char reads[80], writes[80];

	if (disk_attribute(disk->name, "dramdisk/read_model", reads,
			   sizeof(reads)) &&
	    disk_attribute(disk->name, "dramdisk/write_model", writes,
			   sizeof(writes)) &&
	    !strcmp(reads, writes))
		snprintf(text, size, "%s", reads);
}

void disk_profile(const struct disk *disk, char *text, size_t size)
{
	const char *file =
		disk_is_dramdisk(disk) ? "dramdisk/profile" : "device/model";

	if (!disk_attribute(disk->name, file, text, size))
		snprintf(text, size, "unknown");
	else if (disk_is_dramdisk(disk) && !strcmp(text, "custom"))
		name_model(disk, text, size);
}

static int not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

int disk_list(char ***names)
{
	struct dirent **entries;
	char path[PATH_MAX];
	int i, n;

	*names = NULL;
	root_path(path, "/sys/block");
	n = scandir(path, &entries, not_hidden, versionsort);
	if (n < 0)
		return 0;
	*names = calloc((size_t)n + 1, sizeof(**names));
	for (i = 0; i < n; i++) {
		if (*names)
			(*names)[i] = strdup(entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return *names ? n : 0;
}

void disk_list_free(char **names, int count)
{
	while (count--)
		free(names[count]);
	free(names);
}

bool kernel_has_dpas(void)
{
	char **names;
	int i, n = disk_list(&names);
	bool found = false;

	for (i = 0; i < n && !found; i++)
		found = disk_has(names[i], "queue/completion_mode");
	disk_list_free(names, n);
	return found;
}

bool kernel_dpas_is_on(void)
{
	char path[PATH_MAX], text[8];

	root_path(path, "/sys/module/blk_dpas/parameters/enabled");
	return file_read(path, text, sizeof(text)) > 0 && text[0] == 'Y';
}
