#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Build the lab's kernel, or find it in the cache; prints the directory that
# holds bzImage, config and release.
#
#   kernel/build.sh [--variant=NAME]
#
# The variants are in compile.sh.
# KVER names the kernel's version (6.1), DPAS_CACHE the cache.
. "$(dirname "$0")/compile.sh"

kernel_build() {
	kernel_compile
	cp "$build/arch/x86/boot/bzImage" "$part/bzImage"
	cp "$build/.config" "$part/config"
	cp "$build/include/config/kernel.release" "$part/release"
}

kernel_options "$@"
kernel_result "kernel-$KVER-$variant-$kernel_id" kernel_build
