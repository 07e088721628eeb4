// SPDX-License-Identifier: GPL-2.0-only
/* Is it a disk of its own, or one that lies on others? */
#include <string.h>

#include "doctor/questions.h"
#include "sys/disk-why.h"
#include "util/file.h"
#include "util/names.h"
#include "util/root.h"

/*
 * A bio goes on to a disk below, where the waiter cannot follow it. io_uring's
 * polled rings can: what lies between polls for them.
 */
static void tell_stacked(struct findings *findings, const char *kind)
{
	const struct disk *disk = findings->disk;
	struct names below = { .count = 0 };

	found(findings, SEVERITY_PROBLEM,
	      "%s: synchronous I/O through it completes by interrupt%s", kind,
	      disk_can_poll(disk) ?
		      ", though io_poll is 1: that is for io_uring with IORING_SETUP_IOPOLL" :
		      "");
	if (disk_is_multipath(disk)) {
		remedy(findings,
		       "boot with nvme_core.multipath=N on the kernel command line, if it has one path");
		return;
	}
	disk_below(disk, &below);
	if (below.count)
		remedy(findings, "use what lies below it as it is: %s",
		       names_text(&below));
}

static void tell_plain(struct findings *findings)
{
	const struct disk *disk = findings->disk;
	char profile[64];

	disk_profile(disk, profile, sizeof(profile));
	if (!strcmp(disk->name, disk->target))
		found(findings, SEVERITY_OK,
		      "uses blk-mq (model or profile: %s)", profile);
	else
		found(findings, SEVERITY_OK,
		      "%s is a partition of %s (model or profile: %s), whose queues and mode it has",
		      disk->target, disk->name, profile);
}

/* One path to a disk of several: nobody can open it. */
static bool is_hidden(const struct disk *disk)
{
	char hidden[8];

	return disk_attribute(disk->name, "hidden", hidden, sizeof(hidden)) &&
	       !strcmp(hidden, "1");
}

void ask_driver(struct findings *findings)
{
	const struct disk *disk = findings->disk;
	const char *kind = disk_stack(disk);
	const char *why = disk_why_no_mode(disk);
	char path[PATH_MAX];

	root_path(path, "/sys/block/%s/queue", disk->name);
	if (kind) {
		tell_stacked(findings, kind);
	} else if (is_hidden(disk)) {
		found(findings, SEVERITY_PROBLEM,
		      "a hidden path to an NVMe multipath disk, which nobody can open");
		remedy(findings, "look at the disk itself");
	} else if (!why) {
		tell_plain(findings);
	} else if (!path_exists(path)) {
		found(findings, SEVERITY_UNKNOWN, "%s is not there", path);
	} else {
		found(findings, SEVERITY_PROBLEM, "DPAS does not poll it: %s",
		      why);
		remedy(findings, "choose another disk");
	}
}
