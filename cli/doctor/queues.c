// SPDX-License-Identifier: GPL-2.0-only
/* Has the disk poll queues, and if not, how does it get some? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doctor/questions.h"
#include "sys/cmdline.h"
#include "util/file.h"
#include "util/root.h"

/* As many as README.md suggests; CPUs share them. */
#define POLL_QUEUES 4

/* The driver's poll_queues. */
enum parameter {
	PARAMETER_SET,
	PARAMETER_ZERO,
	PARAMETER_NONE, /* a driver that cannot poll */
	PARAMETER_UNKNOWN,
};

static enum parameter read_parameter(const char *module, char *text,
				     size_t size)
{
	char path[PATH_MAX];

	root_path(path, "/sys/module/%s/parameters", module);
	if (!path_exists(path))
		return PARAMETER_UNKNOWN;
	root_path(path, "/sys/module/%s/parameters/poll_queues", module);
	if (!path_exists(path))
		return PARAMETER_NONE;
	if (file_read(path, text, size) < 0)
		return PARAMETER_UNKNOWN;
	text[strcspn(text, "\n")] = '\0';
	return strcmp(text, "0") != 0 ? PARAMETER_SET : PARAMETER_ZERO;
}

static void boot_with(struct findings *findings, const char *module,
		      unsigned int n)
{
	remedy(findings,
	       "boot with %s.poll_queues=%u on the kernel command line", module,
	       n);
}

/* As the kernel reads the parameter: in hexadecimal too. */
static bool read_count(const char *text, unsigned long *count)
{
	char *end;

	*count = strtoul(text, &end, 0);
	return *text >= '0' && *text <= '9' && !*end;
}

/* Booted with one number, and now the parameter is another. */
static void tell_changed(struct findings *findings, const char *module,
			 unsigned long booted, unsigned long now,
			 unsigned int queues)
{
	found(findings, SEVERITY_PROBLEM,
	      "no poll queues: booted with %s.poll_queues=%lu, which was refused or has been changed to %lu since; a change counts for disks that are found after it",
	      module, booted, now);
	if (booted)
		remedy(findings,
		       "reboot, and if it stays so give a number that is not over that of CPUs, or choose another disk");
	else
		boot_with(findings, module, queues);
}

/* It counts when the device is set up, and can be written later. */
static void tell_booted(struct findings *findings, const char *module,
			const char *now_text, unsigned long booted,
			unsigned int queues)
{
	unsigned long now;

	if (read_count(now_text, &now) && now != booted) {
		tell_changed(findings, module, booted, now, queues);
	} else if (booted) {
		found(findings, SEVERITY_PROBLEM,
		      "no poll queues, though booted with %s.poll_queues=%lu: the device has too few queues",
		      module, booted);
		remedy(findings, "choose another disk");
	} else {
		found(findings, SEVERITY_PROBLEM, "no poll queues");
		boot_with(findings, module, queues);
	}
}

/* Not from the command line: from a file of modprobe's, or written later. */
static void tell_set(struct findings *findings, const char *module,
		     const char *value, unsigned int queues)
{
	found(findings, SEVERITY_PROBLEM,
	      "no poll queues, though %s.poll_queues=%s: set after the disk was found, or the device has too few queues",
	      module, value);
	boot_with(findings, module, queues);
}

/* What holds for both drivers, once there are queues enough. */
static void tell_parameter(struct findings *findings, const char *module,
			   unsigned int queues)
{
	char text[32] = "", name[32], value[32];
	enum parameter parameter = read_parameter(module, text, sizeof(text));
	unsigned long booted;

	snprintf(name, sizeof(name), "%s.poll_queues", module);
	if (parameter == PARAMETER_NONE) {
		found(findings, SEVERITY_PROBLEM,
		      "no poll queues: this kernel's %s has no poll_queues",
		      module);
		remedy(findings, "boot a kernel with DPAS");
	} else if (cmdline_value(name, value, sizeof(value)) > 0 &&
		   read_count(value, &booted)) {
		tell_booted(findings, module, text, booted, queues);
	} else if (parameter == PARAMETER_SET) {
		tell_set(findings, module, text, queues);
	} else {
		found(findings, SEVERITY_PROBLEM, "no poll queues");
		boot_with(findings, module, queues);
	}
}

static void tell_nvme(struct findings *findings)
{
	char transport[16];

	if (!disk_attribute(findings->disk->name, "device/transport", transport,
			    sizeof(transport)) ||
	    !strcmp(transport, "pcie")) {
		tell_parameter(findings, "nvme", POLL_QUEUES);
	} else if (!strcmp(transport, "tcp") || !strcmp(transport, "rdma")) {
		found(findings, SEVERITY_PROBLEM, "no poll queues over %s",
		      transport);
		remedy(findings,
		       "disconnect, and nvme connect with --nr-poll-queues=%d",
		       POLL_QUEUES);
	} else {
		found(findings, SEVERITY_PROBLEM, "NVMe over %s cannot poll",
		      transport);
		remedy(findings, "choose another disk");
	}
}

/* A virtqueue that polls is one less that interrupts, and one must. */
static void tell_virtio(struct findings *findings)
{
	unsigned int queues = disk_queues(findings->disk);

	if (queues == 1) {
		found(findings, SEVERITY_PROBLEM,
		      "no poll queues: its one virtqueue is needed for interrupts");
		remedy(findings,
		       "give it more (QEMU: -device virtio-blk-pci,num-queues=2) and as many CPUs, and boot with virtio_blk.poll_queues=1");
		return;
	}
	queues = queues ? queues / 2 : 1;
	tell_parameter(findings, "virtio_blk",
		       queues < POLL_QUEUES ? queues : POLL_QUEUES);
}

void ask_poll_queues(struct findings *findings)
{
	const struct disk *disk = findings->disk;
	char text[16];

	if (!disk_attribute(disk->name, "queue/io_poll", text, sizeof(text))) {
		found(findings, SEVERITY_UNKNOWN,
		      "/sys/block/%s/queue/io_poll cannot be read", disk->name);
	} else if (!strcmp(text, "1")) {
		found(findings, SEVERITY_OK, "queue/io_poll is 1");
	} else if (disk_is_nvme(disk)) {
		tell_nvme(findings);
	} else if (disk_is_virtio(disk)) {
		tell_virtio(findings);
	} else {
		found(findings, SEVERITY_PROBLEM, "no poll queues");
		remedy(findings,
		       "load its driver with poll_queues=N if it has that parameter (modinfo -p), or choose another disk");
	}
}
