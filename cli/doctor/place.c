// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a file to the disk on which it lies, or to what it lies on instead: a
 * network, a program (FUSE), another file system, or memory.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "doctor/place.h"
#include "sys/bdev.h"
#include "sys/proc.h"
#include "util/error.h"
#include "util/root.h"

static const char *const network_types[] = {
	"nfs", "nfs4", "cifs", "smb3", "ceph", "9p", "afs", "lustre",
};

/* mountinfo spells blanks and the like in octal: \040. */
static void copy_unescaped(char *to, size_t size, const char *from)
{
	unsigned int code;
	size_t used = 0;

	while (*from && used + 1 < size) {
		if (sscanf(from, "\\%3o", &code) == 1) {
			to[used++] = (char)code;
			from += 4;
		} else {
			to[used++] = *from++;
		}
	}
	to[used] = '\0';
}

static bool is_below(const char *path, const char *point)
{
	size_t len = strlen(point);

	if (!strcmp(point, "/"))
		return true;
	return !strncmp(path, point, len) &&
	       (path[len] == '/' || path[len] == '\0');
}

struct place_search {
	const char *path;
	struct place *place;
	bool found;
};

/* The deepest mount; of those on top of each other the last is what is seen. */
static bool see_mount(const struct mount *mount, void *data)
{
	struct place_search *search = data;
	struct place *place = search->place;
	char point[PATH_MAX];

	copy_unescaped(point, sizeof(point), mount->point);
	if (!is_below(search->path, point) ||
	    (search->found && strlen(point) < strlen(place->point)))
		return true;
	search->found = true;
	memcpy(place->point, point, sizeof(place->point));
	snprintf(place->type, sizeof(place->type), "%s", mount->type);
	copy_unescaped(place->source, sizeof(place->source), mount->source);
	snprintf(place->number, sizeof(place->number), "%s", mount->number);
	return true;
}

/* In a made-up tree the mounts are told as if it were the machine's own. */
static const char *inside_root(const char *real)
{
	char root[PATH_MAX];
	size_t len;

	root_path(root, "/");
	len = strlen(root) - 1;
	return strncmp(real, root, len) != 0 ? real : real + len;
}

/* A name without a slash is a disk's, if there is such a file here or not. */
bool place_find(const char *given, struct place *place)
{
	struct place_search search = { .place = place };
	char path[PATH_MAX], real[PATH_MAX];
	struct stat file;

	if (!strchr(given, '/') || !strncmp(given, "/dev/", 5))
		return false;
	if (*given == '/')
		root_path(path, "%s", given);
	else
		path_format(path, "%s", given);
	if (!realpath(path, real) || stat(real, &file) ||
	    !(S_ISREG(file.st_mode) || S_ISDIR(file.st_mode)))
		return false;
	search.path = inside_root(real);
	if (!strncmp(search.path, "/dev/", 5))
		return false;
	if (proc_each_mount(see_mount, &search) || !search.found)
		die_usage(
			"where %s is mounted cannot be read from /proc/self/mountinfo",
			given);
	return true;
}

struct disk_search {
	const struct mount *mount;
	char name[NAME_MAX + 1]; /* empty: not found */
};

static void see_bdev(const struct bdev *bdev, void *data)
{
	struct disk_search *search = data;

	if (bdev_is_mounted(bdev, search->mount))
		memcpy(search->name, bdev->name, sizeof(search->name));
}

bool place_disk(const struct place *place, struct disk *disk)
{
	const struct mount mount = {
		.number = place->number,
		.source = place->source,
	};
	struct disk_search search = { .mount = &mount };
	char **names;
	int i, n = disk_list(&names);

	for (i = 0; i < n && !*search.name; i++) {
		disk_take(disk, names[i], names[i]);
		bdev_each(disk, see_bdev, &search);
		if (*search.name)
			disk_take(disk, names[i], search.name);
	}
	disk_list_free(names, n);
	return *search.name;
}

static bool is_network(const char *type)
{
	size_t i;

	for (i = 0; i < sizeof(network_types) / sizeof(network_types[0]); i++)
		if (!strcmp(type, network_types[i]))
			return true;
	return false;
}

bool place_is_fuse(const char *type)
{
	return !strncmp(type, "fuse", 4) || !strcmp(type, "virtiofs");
}

void doctor_place(struct findings *findings, const struct place *place)
{
	static const struct question files = { .name = "files",
					       .decides = true };
	const char *where;

	findings->question = &files;
	if (!strcmp(place->type, "overlay")) {
		found(findings, SEVERITY_UNKNOWN,
		      "overlay on %s: its files are those of other file systems",
		      place->point);
		remedy(findings, "name a directory of one of those");
		return;
	}
	if (is_network(place->type))
		where = "goes over a network or to the host";
	else if (place_is_fuse(place->type))
		where = "goes through a program (FUSE)";
	else
		where = "goes to no disk of this machine";
	found(findings, SEVERITY_PROBLEM, "%s on %s (%s): I/O of its files %s",
	      place->type, place->point, place->source, where);
	remedy(findings, "keep the files on ext4 or xfs on a disk");
}
