// SPDX-License-Identifier: GPL-2.0-only
/*
 * What lies on the disk? DPAS waits where a synchronous direct I/O has its bio
 * and its thread in one place: in the block device's own I/O, and in iomap's
 * for files, if the file system leaves the bio to iomap.
 */
#include <string.h>

#include "doctor/place.h"
#include "doctor/questions.h"
#include "sys/bdev.h"
#include "sys/proc.h"
#include "sys/release.h"
#include "util/names.h"
#include "util/root.h"

/*
 * Those whose direct I/O is iomap's and has no submit_io, from 5.18 on. ext2's
 * is since 6.5; f2fs then has a submit_io for writes.
 */
static const char *const polled_types[] = {
	"ext4", "xfs", "f2fs", "gfs2", "erofs", "zonefs",
};

struct files {
	struct findings *findings;
	const struct bdev *bdev;
	bool used;
	int err; /* of mountinfo */
};

static bool is_polled_type(const char *type)
{
	size_t i;

	for (i = 0; i < sizeof(polled_types) / sizeof(polled_types[0]); i++)
		if (!strcmp(type, polled_types[i]))
			return true;
	return !strcmp(type, "ext2") && release_since(6, 5);
}

/* What only a partition of a disk holds does not concern all of the disk. */
static enum severity weight(const struct files *files)
{
	return strcmp(files->bdev->name, files->findings->disk->target) ?
		       SEVERITY_NOTE :
		       SEVERITY_PROBLEM;
}

/* One mount of a file system will do. */
static bool see_mount(const struct mount *mount, void *data)
{
	struct files *files = data;

	if (!bdev_is_mounted(files->bdev, mount))
		return true;
	files->used = true;
	if (is_polled_type(mount->type)) {
		found(files->findings, SEVERITY_OK,
		      "%s on %s: DPAS polls the direct I/O (O_DIRECT) of its files",
		      mount->type, mount->point);
		return false;
	}
	found(files->findings, weight(files),
	      "%s on %s (%s): I/O of its files %s", mount->type, mount->point,
	      files->bdev->name,
	      place_is_fuse(mount->type) ? "goes through a program (FUSE)" :
					   "completes by interrupt");
	remedy(files->findings, "keep the files on ext4 or xfs");
	return false;
}

static void see_holders(struct files *files)
{
	struct names holders = { .count = 0 };
	char path[PATH_MAX];

	path_format(path, "%s/holders", files->bdev->directory);
	names_read(&holders, path);
	if (!holders.count)
		return;
	files->used = true;
	found(files->findings, weight(files),
	      "%s is part of %s: synchronous I/O through that completes by interrupt",
	      files->bdev->name, names_text(&holders));
	remedy(files->findings, "keep the files on a plain partition");
}

static void see_bdev(const struct bdev *bdev, void *data)
{
	struct files *files = data;

	files->bdev = bdev;
	files->err = proc_each_mount(see_mount, files);
	see_holders(files);
}

void ask_files(struct findings *findings)
{
	struct files files = { .findings = findings };

	bdev_each(findings->disk, see_bdev, &files);
	if (files.err)
		found(findings, SEVERITY_UNKNOWN,
		      "/proc/self/mountinfo cannot be read: %s",
		      strerror(-files.err));
	else if (!files.used)
		found(findings, SEVERITY_OK,
		      "nothing mounted, nothing stacked");
}
