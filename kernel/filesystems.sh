#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Build the modules of the lab's kernel, which are its file systems, or find
# them in the cache; prints the directory that holds lib/modules/RELEASE.
#
#   kernel/filesystems.sh [--plain]
set -eu -o pipefail
shopt -s inherit_errexit

# shellcheck source=kernel/compile.sh
. "$(dirname "$0")/compile.sh"
PATH=$PATH:/usr/sbin:/sbin

filesystems_build() {
	local part=$filesystems_dir.part

	say "building the file systems of Linux $KVER, log in $log"
	rm -rf "$part"
	{
		kernel_make -j "$(nproc)" modules
		kernel_make INSTALL_MOD_PATH="$part" INSTALL_MOD_STRIP=1 \
			modules_install
	} >"$log" 2>&1 </dev/null ||
		fail_log "$log" "the modules of Linux $KVER do not build"
	# They lead into the cache, which the machine does not have.
	find "$part" -type l -delete
	publish "$part" "$filesystems_dir"
}

kernel_options "$@"
filesystems_dir=$cache/filesystems-$({
	echo "$kernel_id"
	hash_files kernel/filesystems.sh
} | short_key)
if [ ! -d "$filesystems_dir" ]; then
	kernel_lock
	kernel_compile
	filesystems_build
fi
echo "$filesystems_dir"
