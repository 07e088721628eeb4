#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Build the modules of the lab's kernel, or find them in the cache; prints the
# directory that holds lib/modules/RELEASE.
#
#   kernel/modules.sh [--variant=NAME]
set -eu -o pipefail
shopt -s inherit_errexit

# shellcheck source=kernel/compile.sh
. "$(dirname "$0")/compile.sh"
PATH=$PATH:/usr/sbin:/sbin

modules_build() {
	local part=$modules_dir.part

	say "building the modules of Linux $KVER, log in $log"
	rm -rf "$part"
	{
		kernel_make -j "$(nproc)" modules
		kernel_make INSTALL_MOD_PATH="$part" INSTALL_MOD_STRIP=1 \
			modules_install
	} >"$log" 2>&1 </dev/null ||
		fail_log "$log" "the modules of Linux $KVER do not build"
	# They lead into the cache, which the machine does not have.
	find "$part" -type l -delete
	cache_publish "$part" "$modules_dir"
}

kernel_options "$@"
modules_dir=$cache/modules-$({
	echo "$kernel_id"
	hash_files kernel/modules.sh
} | short_key)
if ! cache_has "$modules_dir"; then
	kernel_lock
	kernel_compile
	modules_build
fi
echo "$modules_dir"
