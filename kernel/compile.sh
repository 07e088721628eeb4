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

. "$(dirname "${BASH_SOURCE[0]}")/../sh/setup.sh"
version_check
cache_check
hooks=$repo/kernel/patch/hooks/v$KVER
variant=dpas
twin=

. "$repo/kernel/source.sh"
. "$repo/kernel/overlay.sh"
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
	dpas) twin=work-$KVER-plain ;;
	plain) twin=work-$KVER-dpas ;;
	esac
	case $variant in
	dpas | plain) export LOCALVERSION=-$variant ;;
	*) export LOCALVERSION=-dpas-$variant ;;
	esac
	work_name=work-$KVER-$variant
	work=$cache/$work_name
	log=$work/build.log
	build=$work/tree/build
	source_check
	kernel_key
}

# Sets kernel_id
kernel_key() {
	local what=(kernel/{source,overlay,config,compile}.sh)

	if [ "$variant" != plain ]; then
		what+=(policy kernel/core kernel/patch/{block,include}
			"kernel/patch/hooks/v$KVER")
	fi
	kernel_id=$({
		echo "$variant"
		source_id
		gcc --version | sed -n 1p
		ld --version | sed -n 1p
		config_wanted
		cache_files "${what[@]}"
	} | cache_key)
}

# kernel_result NAME COMMAND…: a result of the work directory, or it is found in the
# cache; prints its directory.
kernel_result() {
	cache_make "$work_name" "$@"
}

# In the tree, because the kernel's makefiles have relative names then, and
# another variant can begin with a copy.
kbuild() {
	make -C "$work/tree" O="$build" ARCH=x86 "$@"
}

# Where the work tree is not one of today's source: a new one. The lab's kernel
# and the unpatched one differ in few files, so each begins as the other, its
# twin, is.
kernel_begin() {
	local from=${source_tree##*/} seed=''

	[ "$(cat "$work/source" 2>/dev/null)" != "$from" ] || return 0
	rm -f "$work/source"
	if [ -n "$twin" ] && [ -e "$cache/$twin/id" ] &&
	   [ "$(cat "$cache/$twin/source" 2>/dev/null)" = "$from" ]; then
		seed=$cache/$twin/tree
	fi
	(
		[ -z "$seed" ] || cache_lock "$twin"
		overlay_begin "$work/tree" "$seed"
	)
	echo "$from" >"$work/source"
}

# The tree of $work: the pristine source with our files laid over it.
kernel_tree() {
	mkdir -p "$work"
	touch "$work"
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
	log_run "Linux $KVER does not build" \
		kbuild -j "$(nproc)" bzImage modules_prepare
	# For dramdisk: all it needs is in vmlinux, and to build the kernel's
	# own modules takes half as long again.
	cp "$build/vmlinux.symvers" "$build/Module.symvers"
	echo "$kernel_id" >"$work/id"
}
