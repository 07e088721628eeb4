# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034
#
# What those share who build a kernel, or something for one: which is meant, its
# key in the cache, and bringing its tree up to date with the repository.
#
# In the cache:
#   source-KVER-ID/           the pristine source
#   work-KVER-VARIANT/        tree/, kept so that a rebuild is short
#   kernel-KVER-VARIANT-KEY/  results, one for each state of the repository
#   module-KEY/

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=kernel/say.sh
. "$repo/kernel/say.sh"
# shellcheck source=kernel/version.sh
. "$repo/kernel/version.sh"
hooks=$repo/kernel/hooks/v$KVER
variant=dpas
twin=

# shellcheck source=kernel/cache.sh
. "$repo/kernel/cache.sh"
# shellcheck source=kernel/source.sh
. "$repo/kernel/source.sh"
# shellcheck source=kernel/overlay.sh
. "$repo/kernel/overlay.sh"
# shellcheck source=kernel/config.sh
. "$repo/kernel/config.sh"

# Of what the caller has in the environment nothing may reach the kernel's
# makefiles: not the variables of `make bench`, not another architecture.
unset MAKEFLAGS MFLAGS MAKEOVERRIDES MAKELEVEL ARCH CROSS_COMPILE KCFLAGS \
	KCPPFLAGS KAFLAGS KBUILD_OUTPUT KBUILD_EXTMOD M W C O V
export LC_ALL=C
# The image must not tell when, where and by whom it was built.
export KBUILD_BUILD_TIMESTAMP='Thu Jan  1 00:00:00 UTC 2026'
export KBUILD_BUILD_USER=dpas KBUILD_BUILD_HOST=lab KBUILD_BUILD_VERSION=1

# kernel_options OPTION...: the options of build.sh, module.sh and modules.sh.
#
# --variant=NAME: dpas (the default); plain, which is the unpatched kernel of the
# same configuration, to compare; or one that a fragment in config/ is named
# after, which is dpas with that on top.
kernel_options() {
	local option

	for option; do
		case $option in
		--variant=*) variant=${option#*=} ;;
		*) refuse "'$option' is not an option; the only one is" \
			"--variant=NAME" ;;
		esac
	done
	config_check
	case $variant in
	dpas) twin=$cache/work-$KVER-plain ;;
	plain) twin=$cache/work-$KVER-dpas ;;
	esac
	case $variant in
	dpas | plain) export LOCALVERSION=-$variant ;;
	*) export LOCALVERSION=-dpas-$variant ;;
	esac
	work=$cache/work-$KVER-$variant
	log=$work/build.log
	build=$work/tree/build
	source_check
	kernel_key
}

# hash_files PATH...: one line a file, names relative to the repository.
hash_files() {
	(cd "$repo" && find "$@" -type f -print0 | sort -z |
		xargs -0r sha256sum)
}

short_key() {
	sha256sum | cut -c1-12
}

# Sets kernel_id, and kernel_dir where the result is or will be.
kernel_key() {
	local what=(kernel/{source,overlay,config,compile}.sh)

	if [ "$variant" != plain ]; then
		what+=(policy kernel/block kernel/include "kernel/hooks/v$KVER")
	fi
	kernel_id=$({
		echo "$variant"
		source_id
		gcc --version | sed -n 1p
		ld --version | sed -n 1p
		config_wanted
		hash_files "${what[@]}"
	} | short_key)
	kernel_dir=$cache/kernel-$KVER-$variant-$kernel_id
}

# One build at a time in a work directory.
kernel_lock() {
	mkdir -p "$work"
	touch "$work"
	exec 9>"$work/lock"
	flock -n 9 && return
	say "waiting for another build in $work"
	flock 9
}

# In the tree, because the kernel's makefiles have relative names then, and
# another variant can begin with a copy.
kernel_make() {
	make -C "$work/tree" O="$build" ARCH=x86 "$@"
}

# Where the work tree is not one of today's source: a new one. The lab's kernel
# and the unpatched one differ in few files, so each begins as the other, its
# twin, is.
kernel_begin() {
	local from=${source_tree##*/} seed=''

	[ "$(cat "$work/source" 2>/dev/null)" != "$from" ] || return 0
	rm -f "$work/source"
	if [ -n "$twin" ] && [ -e "$twin/id" ] &&
	   [ "$(cat "$twin/source" 2>/dev/null)" = "$from" ]; then
		seed=$twin/tree
		exec 8>"$twin/lock"
		flock 8
	fi
	overlay_begin "$work/tree" "$seed"
	exec 8>&-
	echo "$from" >"$work/source"
}

# The tree of $work: the pristine source with our files laid over it.
kernel_tree() {
	source_unpack
	kernel_begin
	overlay_stage "$work/overlay"
	overlay_sync "$work/overlay" "$work/tree"
	mkdir -p "$build"
}

kernel_announce() {
	local core_minutes=9 cores

	cores=$(nproc)
	if [ -e "$build/vmlinux" ]; then
		say "rebuilding Linux $(source_version)-$variant," \
			"log in $log"
	else
		say "building Linux $(source_version)-$variant, about" \
			"$(((core_minutes + cores - 1) / cores)) minutes," \
			"log in $log"
	fi
}

# Bring tree and build directory to the state that kernel_id names.
kernel_compile() {
	if [ "$(cat "$work/id" 2>/dev/null)" = "$kernel_id" ]; then
		return
	fi
	rm -f "$work/id"
	kernel_tree
	kernel_announce
	config_make "$build"
	kernel_make -j "$(nproc)" bzImage modules_prepare \
		>"$log" 2>&1 </dev/null ||
		fail_log "$log" "Linux $KVER does not build"
	# For dramdisk: all it needs is in vmlinux, and to build the kernel's
	# own modules takes half as long again.
	cp "$build/vmlinux.symvers" "$build/Module.symvers"
	echo "$kernel_id" >"$work/id"
}
