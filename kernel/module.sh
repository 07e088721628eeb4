#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Build dramdisk.ko for the lab's kernel, or find it in the cache; prints the
# directory that holds it.
#
#   kernel/module.sh [--variant=NAME]
set -eu -o pipefail
shopt -s inherit_errexit

# shellcheck source=kernel/compile.sh
. "$(dirname "$0")/compile.sh"

# In a copy: a build leaves files behind, and the repository stays clean.
module_compile() {
	local copy=$work/dramdisk

	rm -rf "$copy"
	cp -R "$repo/device/dramdisk" "$copy"
	kernel_make -j "$(nproc)" M="$copy" modules >"$log" 2>&1 </dev/null ||
		fail_log "$log" "dramdisk does not build for Linux $KVER"
}

module_install() {
	local part=$module_dir.part

	rm -rf "$part"
	mkdir -p "$part"
	cp "$work/dramdisk/dramdisk.ko" "$part/dramdisk.ko"
	cache_publish "$part" "$module_dir"
}

kernel_options "$@"
module_dir=$cache/module-$({
	echo "$kernel_id"
	hash_files device/dramdisk
} | short_key)
if ! cache_has "$module_dir"; then
	kernel_lock
	kernel_compile
	module_compile
	module_install
fi
echo "$module_dir"
