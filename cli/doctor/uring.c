// SPDX-License-Identifier: GPL-2.0-only
/*
 * io_uring beside DPAS: may programs use it, how much memory may they lock for
 * it, and what becomes of a polled ring (IORING_SETUP_IOPOLL) on this disk?
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "doctor/questions.h"
#include "sys/proc.h"
#include "sys/release.h"
#include "util/file.h"
#include "util/number.h"
#include "util/root.h"

/* The kernel's values of kernel.io_uring_disabled, from 6.6 on. */
static const char *const disabled[] = {
	"any program may set up a ring",
	"only CAP_SYS_ADMIN and the group in kernel.io_uring_group may set up a ring",
	"no program may set up a ring",
};

void ask_io_uring(struct findings *findings)
{
	char path[PATH_MAX], text[32];
	uint64_t value;

	root_path(path, "/proc/sys/kernel/io_uring_disabled");
	/* Before 6.6 there was no such knob. */
	if (file_read(path, text, sizeof(text)) < 0)
		return;
	if (!number_unsigned(text_trim(text), 0, 2, &value)) {
		found(findings, SEVERITY_UNKNOWN,
		      "kernel.io_uring_disabled is %s, which dpas does not know",
		      text_trim(text));
		return;
	}
	found(findings, value ? SEVERITY_NOTE : SEVERITY_OK,
	      "kernel.io_uring_disabled is %" PRIu64 ": %s", value,
	      disabled[value]);
	if (value)
		remedy(findings, "sysctl kernel.io_uring_disabled=0");
}

/* The kernel's own default since 5.16 (MLOCK_LIMIT); 64 KiB before. */
#define LOCKED_KIB 8192

struct limit {
	bool found;
	char text[32];
};

static bool see_limit(char *line, void *data)
{
	struct limit *limit = data;

	limit->found = sscanf(line, "Max locked memory %31s", limit->text) == 1;
	return !limit->found;
}

/* Since 5.12 the rings themselves are not counted, registered buffers are. */
void ask_memlock(struct findings *findings)
{
	struct limit limit = { .found = false };
	uint64_t bytes;

	proc_each_line("self/limits", see_limit, &limit);
	if (limit.found && !strcmp(limit.text, "unlimited")) {
		found(findings, SEVERITY_OK, "RLIMIT_MEMLOCK is unlimited");
		return;
	}
	if (!limit.found ||
	    !number_unsigned(limit.text, 0, UINT64_MAX, &bytes)) {
		found(findings, SEVERITY_UNKNOWN,
		      "RLIMIT_MEMLOCK cannot be read from /proc/self/limits");
		return;
	}
	found(findings, bytes / 1024 < LOCKED_KIB ? SEVERITY_NOTE : SEVERITY_OK,
	      "RLIMIT_MEMLOCK is %" PRIu64
	      " KiB: so much of buffers io_uring can register without CAP_IPC_LOCK, for more it fails (ENOMEM)",
	      bytes / 1024);
	if (bytes / 1024 < LOCKED_KIB)
		remedy(findings, "ulimit -l %d", LOCKED_KIB);
}

/* What a disk without poll queues makes of a polled ring changed with 6.11. */
void ask_iopoll(struct findings *findings)
{
	char text[16];

	/* The check of poll queues has said so. */
	if (!disk_attribute(findings->disk->name, "queue/io_poll", text,
			    sizeof(text)))
		return;
	if (!strcmp(text, "1")) {
		found(findings, SEVERITY_OK,
		      "io_uring with IORING_SETUP_IOPOLL is polled in any mode; such a ring takes no fsync (EINVAL)");
		return;
	}
	switch (release_since(6, 11)) {
	case 0:
		found(findings, SEVERITY_NOTE,
		      "io_uring with IORING_SETUP_IOPOLL spins until the interrupt comes; from 6.11 on it fails (EOPNOTSUPP)");
		break;
	case 1:
		found(findings, SEVERITY_NOTE,
		      "io_uring with IORING_SETUP_IOPOLL fails without poll queues (EOPNOTSUPP)");
		break;
	default:
		found(findings, SEVERITY_NOTE,
		      "io_uring with IORING_SETUP_IOPOLL spins until the interrupt comes, or fails (EOPNOTSUPP, from 6.11 on)");
	}
	remedy(findings, "set the ring up without IORING_SETUP_IOPOLL");
}
