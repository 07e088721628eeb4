/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_POWER_H
#define DRAMDISK_POWER_H

struct dramdisk;

void dramdisk_power_off(struct dramdisk *dd);
void dramdisk_power_on(struct dramdisk *dd);
void dramdisk_power_cut(struct dramdisk *dd);

#endif
