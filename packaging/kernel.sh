#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Build Debian's packages of a kernel for a real machine, or find them in the
# cache; prints the directory that holds linux-image-….deb, linux-headers-….deb,
# release, which is what `uname -r` says there, and dramdisk.ko for it.
#
#   packaging/kernel.sh [--config]
#
# With --config it makes the configuration alone and prints the name of its file.
#
# KVER names the kernel's version, ARCH is x86_64 or arm64, CONFIG a file with
# the user's own configuration. Without it kernel/machine.config is built. DPAS_CACHE
# is the cache.
# compile.sh keeps these two from the kernel's makefiles.
arch=${ARCH:-x86_64}
own_config=${CONFIG:-}

. "$(dirname "$0")/../kernel/compile.sh"
deb_dir=$repo/packaging/kernel
. "$repo/packaging/arch.sh"
. "$repo/packaging/kernel/config.sh"
. "$repo/packaging/kernel/headers.sh"

# What a package is called besides the kernel's own version.
deb_version() {
	sed -n "s/^  version: '\(.*\)',$/\1/p" "$repo/meson.build"
}

# Sets packages, the name of the result.
deb_key() {
	packages=deb-$KVER-$arch-$({
		source_id
		deb_version
		"${cross}gcc" --version | sed -n 1p
		"${cross}ld" --version | sed -n 1p
		[ -z "$own_config" ] || sha256sum <"$own_config"
		cache_files kernel/{source,overlay,config,compile}.sh \
			packaging/kernel{,.sh} policy kernel/core \
			kernel/patch/{block,include,Documentation} \
			"kernel/patch/hooks/v$KVER" \
			device/dramdisk
	} | cache_key)
}

deb_options() {
	[ $# -eq 0 ] || [ "$*" = --config ] ||
		refuse "'$*' is not an option; the only one is --config"
	deb_arch
	deb_config_check
	source_check
	work_name=work-$KVER-deb-$arch
	[ -z "$own_config" ] || work_name+=-own
	work=$cache/$work_name
	log=$work/build.log
	build=$work/build
	deb_key
	# The configuration has the name, so that the packages carry it.
	export LOCALVERSION=
	export KDEB_CHANGELOG_DIST=unstable
}

# Not as compile.sh has it: of another architecture, and the build directory
# beside the tree, for the packages appear beside the build directory.
deb_make() {
	make -C "$work/tree" O="$build" ARCH="$kernel_arch" \
		CROSS_COMPILE="$cross" "$@"
}

# The kernel's own packaging. What it asks for is installed (sh/deps.sh); -d
# keeps it from asking for the same packages of another architecture.
deb_build() {
	local version

	version=$(source_version)+dpas$(deb_version)-1
	say "building the packages of Linux $(source_version) for $arch," \
		"up to an hour on two cores the first time, log in $log"
	rm -f "$work"/*.deb
	log_run "the packages of Linux $KVER do not build" deb_make \
		-j "$(nproc)" bindeb-pkg KDEB_PKGVERSION="$version" DPKG_FLAGS=-d
}

# Where nobody can install the headers. In a copy, for a build leaves files behind.
deb_dramdisk() {
	rm -rf "$work/dramdisk"
	cp -R "$repo/device/dramdisk" "$work/dramdisk"
	log_run "dramdisk does not build for Linux $KVER" \
		deb_make M="$work/dramdisk" modules
}

# The configuration alone, in the work directory.
deb_configure() {
	kernel_tree
	deb_config
}

deb_packages() {
	local release

	deb_configure
	deb_build
	deb_dramdisk
	release=$(cat "$build/include/config/kernel.release")
	mv "$work/linux-image-${release}_"*.deb \
		"$work/linux-headers-${release}_"*.deb "$part/"
	deb_headers "$part/linux-headers-"*.deb
	cp "$work/dramdisk/dramdisk.ko" "$part/dramdisk.ko"
	echo "$release" >"$part/release"
}

deb_options "$@"
if [ $# -gt 0 ]; then
	cache_lock "$work_name"
	deb_configure
	echo "$build/.config"
	exit
fi
kernel_result "$packages" deb_packages
