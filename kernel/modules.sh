#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Build the modules of the lab's kernel, or find them in the cache; prints the
# directory that holds lib/modules/RELEASE.
#
#   kernel/modules.sh [--variant=NAME]
. "$(dirname "$0")/compile.sh"

modules_install() {
	kbuild -j "$(nproc)" modules
	kbuild INSTALL_MOD_PATH="$part" INSTALL_MOD_STRIP=1 modules_install
}

modules_build() {
	kernel_compile
	say "building the modules of Linux $KVER, log in $log"
	log_run "the modules of Linux $KVER do not build" modules_install
	# They lead into the cache, which the machine does not have.
	find "$part" -type l -delete
}

kernel_options "$@"
kernel_result "modules-$({
	echo "$kernel_id"
	cache_files kernel/modules.sh
} | cache_key)" modules_build
