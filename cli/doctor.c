// SPDX-License-Identifier: GPL-2.0-only
/* What is looked at, in the order in which it is told. */
#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "disk.h"
#include "doctor-checks.h"
#include "doctor.h"
#include "root.h"

static const struct check machine_checks[] = {
	{ .name = "kernel", .run = check_kernel, .decides = true },
	{ .name = "access", .run = check_access },
	{ .name = "timers", .run = check_timers },
	{ .name = "timer-slack", .run = check_timer_slack },
	{ .name = "idle-states", .run = check_idle_states },
	{ .name = "halt-poll", .run = check_halt_poll },
	{ .name = "governor", .run = check_governor },
	{ .name = "io-uring", .run = check_io_uring },
	{ .name = "memlock", .run = check_memlock },
};

static const struct check disk_checks[] = {
	{ .name = "driver",
	  .run = check_driver,
	  .decides = true,
	  .gate = true },
	{ .name = "poll-queues", .run = check_poll_queues, .decides = true },
	{ .name = "mode", .run = check_mode, .decides = true },
	{ .name = "hipri", .run = check_hipri, .decides = true },
	{ .name = "iopoll", .run = check_iopoll },
	{ .name = "coalescing", .run = check_coalescing },
	{ .name = "scheduler", .run = check_scheduler },
	{ .name = "files", .run = check_files },
};

static void run(struct report *report, const struct check *checks, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		size_t before = report->problems;

		report->check = &checks[i];
		checks[i].run(report);
		if (checks[i].gate && report->problems > before)
			break;
	}
}

void doctor_machine(struct report *report)
{
	report->disk = NULL;
	run(report, machine_checks,
	    sizeof(machine_checks) / sizeof(machine_checks[0]));
}

void doctor_disk(struct report *report, const struct disk *disk)
{
	report->disk = disk;
	run(report, disk_checks, sizeof(disk_checks) / sizeof(disk_checks[0]));
	report->disk = NULL;
}

/*
 * Disks whose drivers can poll, and whatever else can. The path below a
 * multipath disk is hidden, and nobody can open it; what is stacked on other
 * disks is not polled, and there is no disk without such.
 */
static bool is_candidate(const struct disk *disk)
{
	char hidden[8];

	if (disk_attribute(disk->name, "hidden", hidden, sizeof(hidden)) &&
	    !strcmp(hidden, "1"))
		return false;
	if (disk_is_device_mapper(disk) || disk_is_md(disk))
		return false;
	return disk_is_dramdisk(disk) || disk_is_nvme(disk) ||
	       disk_is_virtio(disk) || disk_can_poll(disk);
}

static size_t examine_candidates(struct report *report)
{
	char **names;
	int i, n = disk_list(&names);
	size_t candidates = 0;

	for (i = 0; i < n; i++) {
		struct disk disk;

		disk_take(&disk, names[i], names[i]);
		if (!is_candidate(&disk))
			continue;
		doctor_disk(report, &disk);
		candidates++;
	}
	disk_list_free(names, n);
	return candidates;
}

static void find_none(struct report *report)
{
	char path[PATH_MAX];
	DIR *dir;

	root_path(path, "/sys/block");
	dir = opendir(path);
	if (!dir) {
		found(report, SEVERITY_UNKNOWN, "%s cannot be read: %s", path,
		      strerror(errno));
		return;
	}
	closedir(dir);
	found(report, SEVERITY_PROBLEM,
	      "no NVMe, virtio-blk or dramdisk here, nor any other disk with poll queues");
	remedy(report, "load dramdisk, or name a disk: dpas doctor DEV");
}

void doctor_candidates(struct report *report)
{
	static const struct check candidates = { .name = "disks",
						 .decides = true };

	if (examine_candidates(report))
		return;
	report->check = &candidates;
	find_none(report);
}
