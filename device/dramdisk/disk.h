/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_DISK_H
#define DRAMDISK_DISK_H

#include "dramdisk.h"

struct dramdisk *dramdisk_create(unsigned int index,
				 const struct dramdisk_config *config);
void dramdisk_destroy(struct dramdisk *dd);

#endif
