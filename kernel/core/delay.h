/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Adaptive I/O completion: delays at random, for tests. Where one waiter hands something to
 * another, what happens in between decides; a delay there makes it happen.
 */
#ifndef BLK_DPAS_DELAY_H
#define BLK_DPAS_DELAY_H

#ifdef CONFIG_BLK_DPAS_DELAYS

#include <linux/delay.h>
#include <linux/random.h>

/* One time of 16, up to 31 us: longer than an I/O. In any context. */
static inline void blk_dpas_delay(void)
{
	u32 random = get_random_u32();

	if (!(random % 16))
		udelay(random / 16 % 32);
}

#else

static inline void blk_dpas_delay(void)
{
}

#endif

#endif
