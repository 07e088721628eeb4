/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_PROFILE_H
#define DRAMDISK_PROFILE_H

#include "portable.h"

struct dramdisk_profile {
	const char *name;
	/* of a read and of a write alike */
	unsigned int latency_ns;
	u64 transfer;			/* bytes/s; 0: within the latency */
};

const struct dramdisk_profile *dramdisk_profile_default(void);
const struct dramdisk_profile *dramdisk_profile_find(const char *name);
void dramdisk_profile_names(char *buf, size_t size);

#endif
