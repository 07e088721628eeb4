#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Debian 12 as it is after an installation of little, or find it in the cache;
# prints the directory that holds root.tar. As root, for its programs are run.
. "$(dirname "$0")/../../sh/setup.sh"

# An init, what makes the initial RAM disk, what dpas calls, and what builds a
# module for the kernel that is installed.
include=systemd-sysv,udev,kmod,initramfs-tools,zstd,fio,libjson-c5
include+=,gcc,libc6-dev,make,libelf1,xfsprogs

# In memory, for dpkg waits for the disk after every file, and in a name space of
# its own, so that what debootstrap mounts is gone with it.
root_make() {
	mkdir "$part/root"
	mount -t tmpfs -o size=3G,mode=755 root "$part/root"
	debootstrap --variant=minbase --include="$include" bookworm "$part/root"
	rm -f "$part"/root/var/cache/apt/archives/*.deb
	tar -C "$part/root" --one-file-system -cf "$part/root.tar" .
}

if [ "${1-}" = --make ]; then
	part=$2
	root_make
	exit
fi
root_build() {
	log=$cache/root.log
	say "installing a Debian for the test, log in $log"
	log_run "cannot install Debian into $part/root" \
		unshare -m "$0" --make "$part"
	rmdir "$part/root"
}

cache_make root "root-$({
	echo "$include"
	cat "$0"
} | cache_key)" root_build
