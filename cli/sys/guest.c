// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#endif

#include "sys/guest.h"
#include "sys/proc.h"
#include "util/root.h"

struct cpu_flags {
	bool seen;
	bool guest;
};

/* One CPU's line will do. */
static bool see_flags(char *line, void *data)
{
	struct cpu_flags *flags = data;
	char *word, *save;

	if (strncmp(line, "flags", 5) != 0)
		return true;
	flags->seen = true;
	for (word = strtok_r(line, " \t", &save); word;
	     word = strtok_r(NULL, " \t", &save))
		flags->guest |= !strcmp(word, "hypervisor");
	return false;
}

bool guest_signature_emulated(const char signature[GUEST_SIGNATURE])
{
	return !memcmp(signature, "TCGTCGTCGTCG", GUEST_SIGNATURE);
}

/* Of a guest. KVM has a signature of its own there, whoever runs it. */
static bool emulated(void)
{
#if defined(__x86_64__) || defined(__i386__)
	enum { HYPERVISOR_LEAF = 0x40000000 };
	unsigned int eax, part[3];

	__cpuid(HYPERVISOR_LEAF, eax, part[0], part[1], part[2]);
	(void)eax;
	return guest_signature_emulated((const char *)part);
#else
	return false;
#endif
}

enum guest guest_kind(void)
{
	struct cpu_flags flags = { .seen = false };

	proc_each_line("cpuinfo", see_flags, &flags);
	if (!flags.seen)
		return GUEST_UNKNOWN;
	if (!flags.guest)
		return GUEST_NONE;
	/* CPUID is the real machine's, and a made-up tree is of another. */
	return root_is_real() && emulated() ? GUEST_EMULATED : GUEST_VIRTUAL;
}
