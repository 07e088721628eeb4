// SPDX-License-Identifier: GPL-2.0-only
/* Has the kernel DPAS, and if not, what does it poll? */
#include <stdio.h>
#include <string.h>

#include "cmdline.h"
#include "disk.h"
#include "doctor-checks.h"
#include "file.h"
#include "release.h"
#include "root.h"

/* Any disk's queue would have queue/completion_mode, if it can poll or not. */
static bool any_queue(void)
{
	char path[PATH_MAX], **names;
	int i, n = disk_list(&names);
	bool any = false;

	for (i = 0; i < n && !any; i++) {
		root_path(path, "/sys/block/%s/queue", names[i]);
		any = path_exists(path);
	}
	disk_list_free(names, n);
	return any;
}

/* What a kernel without DPAS polls: 5.19 made RWF_HIPRI io_uring's alone. */
static const char *polled_anyway(void)
{
	switch (release_since(5, 19)) {
	case 0:
		return ": RWF_HIPRI polls, as before 5.19, but nothing adapts";
	case 1:
		return ": it ignores RWF_HIPRI for synchronous I/O, only io_uring with IORING_SETUP_IOPOLL polls";
	default:
		return "";
	}
}

static void without_dpas(struct report *report, const char *release)
{
	int off = cmdline_has("dpas=off");

	if (off > 0) {
		found(report, SEVERITY_PROBLEM,
		      "Linux %s was booted with dpas=off%s", release,
		      polled_anyway());
		remedy(report,
		       "take dpas=off from the kernel command line and reboot");
		return;
	}
	if (off < 0)
		found(report, SEVERITY_PROBLEM,
		      "Linux %s has no DPAS or was booted with dpas=off; /proc/cmdline cannot be read: %s",
		      release, strerror(-off));
	else
		found(report, SEVERITY_PROBLEM, "Linux %s has no DPAS%s",
		      release, polled_anyway());
	remedy(report,
	       "boot a kernel with CONFIG_BLK_DPAS=y (README.md: On your own machine)");
}

void check_kernel(struct report *report)
{
	char release[RELEASE_MAX];

	if (!release_read(release))
		snprintf(release, sizeof(release), "of unknown version");
	if (kernel_has_dpas())
		found(report, SEVERITY_OK, "Linux %s has DPAS", release);
	else if (any_queue())
		without_dpas(report, release);
	else
		found(report, SEVERITY_UNKNOWN,
		      "whether Linux %s has DPAS shows in a disk's queue/, and no disk here has one",
		      release);
}
