// SPDX-License-Identifier: GPL-2.0-only
/* May modes be set here? */
#include <string.h>
#include <unistd.h>

#include "doctor/questions.h"
#include "sys/proc.h"

/* Of mounts on top of each other the last is what is seen. */
static bool see_sysfs(const struct mount *mount, void *data)
{
	bool *read_only = data;

	if (!strcmp(mount->point, "/sys"))
		*read_only = !strcmp(mount->options, "ro") ||
			     !strncmp(mount->options, "ro,", 3);
	return true;
}

void ask_access(struct findings *findings)
{
	bool read_only = false;
	int err;

	if (geteuid() != 0) {
		found(findings, SEVERITY_NOTE,
		      "not root: modes can be read, not set, and some of this not read");
		remedy(findings, "run it with sudo");
		return;
	}
	err = proc_each_mount(see_sysfs, &read_only);
	if (err) {
		found(findings, SEVERITY_UNKNOWN,
		      "root, but /proc/self/mountinfo cannot be read: %s",
		      strerror(-err));
	} else if (read_only) {
		found(findings, SEVERITY_NOTE,
		      "/sys is mounted read-only, as in a container: modes can be read, not set");
		remedy(findings, "set them outside of the container");
	} else {
		found(findings, SEVERITY_OK, "root, and /sys is not read-only");
	}
}
