/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_GUEST_H
#define DPAS_CLI_SYS_GUEST_H

#include <stdbool.h>

enum guest {
	GUEST_UNKNOWN, /* the CPU does not tell: only x86 does */
	GUEST_NONE,
	GUEST_VIRTUAL,
	GUEST_EMULATED, /* by QEMU in software, TCG: its times mean nothing */
};

/* What kind of a virtual machine this is, if it is one. It cannot fail. */
enum guest guest_kind(void);

enum { GUEST_SIGNATURE = 12 };

/* Is that TCG's signature? Twelve bytes, as CPUID has them, with no NUL. */
bool guest_signature_emulated(const char signature[GUEST_SIGNATURE]);

#endif
