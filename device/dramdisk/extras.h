/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What hardly any disk has: a volatile cache, stamps, a stall. Until one has, on any
 * disk, the I/O path does not look, and pays nothing for it; behind this key it looks
 * at what its own disk has.
 *
 * The key is on before a disk's own flag is, and off after it: who has seen the key off
 * has nothing of the kind. A stall keeps it on for good, for it ends by itself.
 */
#ifndef DRAMDISK_EXTRAS_H
#define DRAMDISK_EXTRAS_H

#include <linux/jump_label.h>

DECLARE_STATIC_KEY_FALSE(dramdisk_extras);

#endif
