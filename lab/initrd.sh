# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The initramfs of one machine: the image's archive and behind it a second,
# small one with the job. The kernel unpacks both.
#
# Archives are packed in sorted order with fixed owners and times, because where
# things lie in memory shows in virtual time.

# initrd_pack ROOT: the directory's archive on standard output
initrd_pack() {
	chmod -R u=rwX,go=rX "$1"
	find "$1" -exec touch -h -d @0 {} +
	(cd "$1" && find . -mindepth 1 | LC_ALL=C sort |
		cpio -o -H newc -R 0:0 --reproducible --quiet)
}

# initrd_make IMAGE INITRD JOB [FILE…]
initrd_make() {
	local image=$1 initrd=$2 job=$3 root=$2.root

	shift 3
	mkdir -p "$root/job"
	cp "$job" "$root/job/run"
	[ $# -eq 0 ] || cp "$@" "$root/job/"
	[ -z "$DRAMDISK" ] || echo "$DRAMDISK" >"$root/job/dramdisk"
	chmod +x "$root/job/run"
	cp "$image/initramfs.cpio" "$initrd"
	initrd_pack "$root" >>"$initrd"
}
