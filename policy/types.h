/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The kernel's integer names, so that the same text compiles in the kernel, in
 * a program and for WebAssembly. Nothing else comes from outside the policy.
 */
#ifndef DPAS_TYPES_H
#define DPAS_TYPES_H

#ifdef __KERNEL__
#include <linux/types.h>
#else
#include <stdbool.h>

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
#endif

#endif
