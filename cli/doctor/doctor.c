// SPDX-License-Identifier: GPL-2.0-only
/* What is looked at, in the order in which it is told. */
#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "doctor/doctor.h"
#include "doctor/questions.h"
#include "sys/disk.h"
#include "util/root.h"

static const struct question machine_questions[] = {
	{ .name = "kernel", .run = ask_kernel, .decides = true },
	{ .name = "access", .run = ask_access },
	{ .name = "timers", .run = ask_timers },
	{ .name = "timer-slack", .run = ask_timer_slack },
	{ .name = "idle-states", .run = ask_idle_states },
	{ .name = "halt-poll", .run = ask_halt_poll },
	{ .name = "governor", .run = ask_governor },
	{ .name = "io-uring", .run = ask_io_uring },
	{ .name = "memlock", .run = ask_memlock },
};

static const struct question disk_questions[] = {
	{ .name = "driver", .run = ask_driver, .decides = true, .gate = true },
	{ .name = "poll-queues", .run = ask_poll_queues, .decides = true },
	{ .name = "mode", .run = ask_mode, .decides = true },
	{ .name = "hipri", .run = ask_hipri, .decides = true },
	{ .name = "iopoll", .run = ask_iopoll },
	{ .name = "coalescing", .run = ask_coalescing },
	{ .name = "scheduler", .run = ask_scheduler },
	{ .name = "files", .run = ask_files },
};

static void run(struct findings *findings, const struct question *questions,
		size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		size_t before = findings->problems;

		findings->question = &questions[i];
		questions[i].run(findings);
		if (questions[i].gate && findings->problems > before)
			break;
	}
}

void doctor_machine(struct findings *findings)
{
	findings->disk = NULL;
	run(findings, machine_questions,
	    sizeof(machine_questions) / sizeof(machine_questions[0]));
}

void doctor_disk(struct findings *findings, const struct disk *disk)
{
	findings->disk = disk;
	run(findings, disk_questions,
	    sizeof(disk_questions) / sizeof(disk_questions[0]));
	findings->disk = NULL;
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

static size_t examine_candidates(struct findings *findings)
{
	char **names;
	int i, n = disk_list(&names);
	size_t candidates = 0;

	for (i = 0; i < n; i++) {
		struct disk disk;

		disk_take(&disk, names[i], names[i]);
		if (!is_candidate(&disk))
			continue;
		doctor_disk(findings, &disk);
		candidates++;
	}
	disk_list_free(names, n);
	return candidates;
}

static void find_none(struct findings *findings)
{
	char path[PATH_MAX];
	DIR *dir;

	root_path(path, "/sys/block");
	dir = opendir(path);
	if (!dir) {
		found(findings, SEVERITY_UNKNOWN, "%s cannot be read: %s", path,
		      strerror(errno));
		return;
	}
	closedir(dir);
	found(findings, SEVERITY_PROBLEM,
	      "no NVMe, virtio-blk or dramdisk here, nor any other disk with poll queues");
	remedy(findings, "load dramdisk, or name a disk: dpas doctor DEV");
}

void doctor_candidates(struct findings *findings)
{
	static const struct question candidates = { .name = "disks",
						    .decides = true };

	if (examine_candidates(findings))
		return;
	findings->question = &candidates;
	find_none(findings);
}
