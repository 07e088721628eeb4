// SPDX-License-Identifier: GPL-2.0-only
#include <sys/utsname.h>
#include <unistd.h>

#include "sys/disk-why.h"
#include "sys/require.h"
#include "util/error.h"
#include "util/root.h"

void require_root(void)
{
	/* A made-up tree is its owner's; permissions guard the real one. */
	if (root_is_real() && geteuid() != 0)
		die_usage(
			"only root may change how a device's I/O completes; run it with sudo");
}

void require_kernel(const char *instead)
{
	struct utsname host;

	if (kernel_has_dpas() || kernel_dpas_is_on() || uname(&host))
		return;
	die_usage(
		"kernel %s has no DPAS (no disk has queue/completion_mode); boot the dpas kernel, without dpas=off%s",
		host.release, instead);
}

void require_poll_queues(const struct disk *disk)
{
	if (!disk_can_poll(disk))
		die_usage(
			"/dev/%s has no poll queues; load its driver with poll_queues=N, or choose another with --device=DEV",
			disk->name);
}

void require_dpas(const struct disk *disk)
{
	require_kernel("");
	if (disk_has_dpas(disk))
		return;
	if (!disk_stack(disk) && !disk_why_no_mode(disk))
		require_poll_queues(disk);
	die_usage(
		"/dev/%s has no queue/completion_mode; choose a disk that takes its requests through blk-mq",
		disk->name);
}
