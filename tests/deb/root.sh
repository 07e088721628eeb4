#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Debian 12 as it is after an installation of little, or find it in the cache;
# prints the directory that holds root.tar. As root, for its programs are run.
set -eu -o pipefail
shopt -s inherit_errexit

repo=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=kernel/say.sh
. "$repo/kernel/say.sh"
# shellcheck source=kernel/cache.sh
. "$repo/kernel/cache.sh"

# An init, what makes the initial RAM disk, what dpas calls, and what builds a
# module for the kernel that is installed.
include=systemd-sysv,udev,kmod,initramfs-tools,zstd,fio,libjson-c5
include+=,gcc,libc6-dev,make,libelf1,xfsprogs

# In memory, for dpkg waits for the disk after every file, and in a name space of
# its own, so that what debootstrap mounts is gone with it.
root_make() {
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
base=$cache/root-$({
	echo "$include"
	cat "$0"
} | sha256sum | cut -c1-12)
if ! cache_has "$base"; then
	part=$base.part
	log=$cache/root.log
	rm -rf "$part"
	mkdir -p "$part/root"
	say "installing a Debian for the test, log in $log"
	unshare -m "$0" --make "$part" >"$log" 2>&1 </dev/null ||
		fail_log "$log" "cannot install Debian into $part/root"
	rmdir "$part/root"
	cache_publish "$part" "$base"
fi
echo "$base"
