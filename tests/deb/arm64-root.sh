# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The user space of the arm64 machine: what lab/image.sh packs for the lab's own,
# out of Debian's packages for arm64, of which nothing can be run here.

# root_needed FILE…: the names of the libraries they are linked with
root_needed() {
	readelf -d "$@" | sed -n 's/.*(NEEDED).*\[\(.*\)\]$/\1/p' | sort -u
}

# root_library NAME: its path in the unpacked packages
root_library() {
	find "$foreign/root" -name "$1" | sort | head -n 1 | grep . ||
		fail "no package has $1"
}

# root_add FILE…: with all the libraries that are not there yet
root_add() {
	local name path

	root_needed "$@" | while read -r name; do
		path=$(root_library "$name")
		name=$tree/${path#"$foreign/root/"}
		[ ! -e "$name" ] || continue
		mkdir -p "${name%/*}"
		cp -L "$path" "$name"
		root_add "$path"
	done
}

root_programs() {
	local program loader=lib/ld-linux-aarch64.so.1

	# This is its name in every program; as a library it may be elsewhere.
	cp -L "$foreign/root/$loader" "$tree/$loader"

	for program in "$foreign/root/usr/bin/fio" "$work/command/usr/bin/dpas"; do
		cp "$program" "$tree/usr/bin/"
		root_add "$program"
	done
	cp "$foreign/root/bin/busybox" "$tree/bin/busybox"
	# The same version is installed here, and says what it can be called by.
	busybox --list-full | while read -r program; do
		[ -e "$tree/$program" ] || ln -s /bin/busybox "$tree/$program"
	done
}

# root_make DIR: DIR/initramfs.cpio
root_make() {
	local tree=$1/root

	foreign=$("$repo/packaging/foreign.sh" busybox-static fio libjson-c5)
	dpkg-deb -x "$work"/packages/dpas_*_arm64.deb "$work/command"
	mkdir -p "$tree"/{bin,dev,etc,lib/modules,proc,root,run,sbin,sys,tmp} \
		"$tree"/usr/{bin,sbin}
	root_programs
	cp "$kernel/dramdisk.ko" "$tree/lib/modules/dramdisk.ko"
	cp "$repo/lab/guest/init" "$tree/init"
	echo 'root::0:0:root:/root:/bin/sh' >"$tree/etc/passwd"
	initrd_pack "$tree" >"$1/initramfs.cpio"
}
