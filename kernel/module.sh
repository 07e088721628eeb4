#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Build dramdisk.ko for the lab's kernel, or find it in the cache; prints the
# directory that holds it.
#
#   kernel/module.sh [--variant=NAME]
. "$(dirname "$0")/compile.sh"

# In a copy: a build leaves files behind, and the repository stays clean.
module_build() {
	local copy=$work/dramdisk

	kernel_compile
	rm -rf "$copy"
	cp -R "$repo/device/dramdisk" "$copy"
	log_run "dramdisk does not build for Linux $KVER" \
		kbuild -j "$(nproc)" M="$copy" modules
	cp "$copy/dramdisk.ko" "$part/"
}

kernel_options "$@"
kernel_result "module-$({
	echo "$kernel_id"
	cache_files device/dramdisk
} | cache_key)" module_build
