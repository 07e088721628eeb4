// SPDX-License-Identifier: GPL-2.0-only
/* Is it a disk of its own, or one that lies on others? */
#include <stdlib.h>
#include <string.h>

#include "doctor-checks.h"
#include "file.h"
#include "names.h"
#include "root.h"

static void tell_stacked(struct report *report, const char *what)
{
	const struct disk *disk = report->disk;
	struct names below = { .count = 0 };
	char path[PATH_MAX];

	found(report, SEVERITY_PROBLEM,
	      "%s: what goes through it completes by interrupt", what);
	root_path(path, "/sys/block/%s/slaves", disk->name);
	names_read(&below, path);
	if (below.count)
		remedy(report, "use what lies below it as it is: %s",
		       names_text(&below));
}

/* With several controllers the disk is the subsystem's, the paths hidden. */
static bool is_multipath(const struct disk *disk)
{
	char path[PATH_MAX], real[PATH_MAX];

	root_path(path, "/sys/block/%s", disk->name);
	return disk_is_nvme(disk) && realpath(path, real) &&
	       strstr(real, "/nvme-subsystem/");
}

static void tell_plain(struct report *report)
{
	const struct disk *disk = report->disk;
	char profile[64];

	disk_profile(disk, profile, sizeof(profile));
	if (!strcmp(disk->name, disk->target))
		found(report, SEVERITY_OK, "uses blk-mq (model or profile: %s)",
		      profile);
	else
		found(report, SEVERITY_OK,
		      "%s is a partition of %s (model or profile: %s), whose queues and mode it has",
		      disk->target, disk->name, profile);
}

void check_driver(struct report *report)
{
	const struct disk *disk = report->disk;
	char path[PATH_MAX];

	root_path(path, "/sys/block/%s/queue", disk->name);
	if (disk_is_device_mapper(disk)) {
		tell_stacked(report, "device mapper");
	} else if (disk_is_md(disk)) {
		tell_stacked(report, "md");
	} else if (disk_is_mq(disk)) {
		tell_plain(report);
	} else if (!path_exists(path)) {
		found(report, SEVERITY_UNKNOWN, "%s is not there", path);
	} else if (is_multipath(disk)) {
		found(report, SEVERITY_PROBLEM,
		      "NVMe multipath: what goes through it completes by interrupt");
		remedy(report,
		       "boot with nvme_core.multipath=N on the kernel command line, if it has one path");
	} else {
		found(report, SEVERITY_PROBLEM,
		      "its driver does not use blk-mq: DPAS does not poll it");
		remedy(report, "choose another disk");
	}
}
