/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * I/Os that take about as long share a bucket: direction (read 0, write 1) plus
 * twice floor(log2(sectors)); 64 KiB and more share the last pair. The count
 * must be the request's own: the block layer's *statistics* count stays 0 while
 * no statistics user is on. Source: docs/specification.md, 3.
 */
#ifndef DPAS_BUCKET_H
#define DPAS_BUCKET_H

#include "types.h"

#define DPAS_NR_BUCKETS 16

/* The bucket, 0 to 15, of an I/O of so many sectors of 512 B; 0 counts as 1. */
static inline u8 dpas_bucket(bool write, u32 sectors)
{
	u32 class = sectors ? 31 - (u32)__builtin_clz(sectors) : 0;

	if (class > DPAS_NR_BUCKETS / 2 - 1)
		class = DPAS_NR_BUCKETS / 2 - 1;
	return (u8)(2 * class + (write ? 1 : 0));
}

#endif
