// SPDX-License-Identifier: GPL-2.0-only
/*
 * Does an idle CPU of a virtual machine poll before it halts? Its host wakes
 * it from a halt, which costs more than an interrupt does on hardware. The
 * host's kvm.halt_poll_ns cannot be seen from here, cpuidle_haltpoll can.
 */
#include <inttypes.h>
#include <string.h>

#include "doctor/questions.h"
#include "sys/guest.h"
#include "util/file.h"
#include "util/number.h"
#include "util/root.h"

static bool uses_haltpoll(void)
{
	char path[PATH_MAX], text[32];

	root_path(path, "/sys/devices/system/cpu/cpuidle/current_driver");
	return file_read(path, text, sizeof(text)) >= 0 &&
	       !strcmp(text_trim(text), "haltpoll");
}

static void tell_haltpoll(struct findings *findings)
{
	char path[PATH_MAX], text[32];
	uint64_t ns;

	root_path(path, "/sys/module/haltpoll/parameters/guest_halt_poll_ns");
	if (file_read(path, text, sizeof(text)) < 0 ||
	    !number_unsigned(text_trim(text), 0, UINT64_MAX, &ns))
		found(findings, SEVERITY_UNKNOWN, "%s cannot be read", path);
	else
		found(findings, SEVERITY_OK,
		      "a guest whose idle CPUs poll up to %" PRIu64
		      " us before they halt (cpuidle_haltpoll)",
		      ns / 1000);
}

void ask_halt_poll(struct findings *findings)
{
	enum guest guest = guest_kind();

	if (guest == GUEST_UNKNOWN) {
		/* Other architectures than x86 have no such flag. */
		found(findings, SEVERITY_UNKNOWN,
		      "/proc/cpuinfo does not tell whether this is a virtual machine");
	} else if (guest == GUEST_NONE) {
		return;
	} else if (uses_haltpoll()) {
		tell_haltpoll(findings);
	} else {
		found(findings, SEVERITY_NOTE,
		      "a guest: the host wakes a CPU that has halted, the later the less the host polls (kvm.halt_poll_ns there)");
		remedy(findings,
		       "modprobe cpuidle_haltpoll force=1 lets idle CPUs poll first");
	}
}
