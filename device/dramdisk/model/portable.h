/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the models take from the kernel, and what stands for it in a
 * program: their arithmetic and their grammar are tested outside the kernel.
 */
#ifndef DRAMDISK_PORTABLE_H
#define DRAMDISK_PORTABLE_H

#ifdef __KERNEL__
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/string.h>
#include <linux/time64.h>
#include <linux/types.h>
#else
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

typedef unsigned int u32;
typedef unsigned long long u64;
typedef long long s64;

#define NSEC_PER_SEC	1000000000L
#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

static inline u64 div64_u64(u64 dividend, u64 divisor)
{
	return dividend / divisor;
}

static inline u64 div64_u64_rem(u64 dividend, u64 divisor, u64 *remainder)
{
	*remainder = dividend % divisor;
	return dividend / divisor;
}

/* As snprintf(), but says how much is there. */
static inline int scnprintf(char *buf, size_t size, const char *format, ...)
{
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(buf, size, format, args);
	va_end(args);
	return (size_t)length < size ? length : (int)size - 1;
}
#endif

#endif
