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
set -eu -o pipefail
shopt -s inherit_errexit

# shellcheck source=kernel/compile.sh
. "$(dirname "$0")/compile.sh"

kernel_install() {
	local part=$kernel_dir.part

	rm -rf "$part"
	mkdir -p "$part"
	cp "$build/arch/x86/boot/bzImage" "$part/bzImage"
	cp "$build/.config" "$part/config"
	cp "$build/include/config/kernel.release" "$part/release"
	cache_publish "$part" "$kernel_dir"
}

kernel_options "$@"
if ! cache_has "$kernel_dir"; then
	kernel_lock
	# The one who held the lock may have built it.
	if ! cache_has "$kernel_dir"; then
		kernel_compile
		kernel_install
	fi
fi
echo "$kernel_dir"
