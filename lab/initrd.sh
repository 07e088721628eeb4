# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The initramfs of one machine: the image's archive and behind it a second,
# small one with the job. The kernel unpacks both.

# initrd_make IMAGE INITRD JOB [FILE…]
initrd_make() {
	local image=$1 initrd=$2 job=$3 root=$2.root

	shift 3
	mkdir -p "$root/job"
	cp "$job" "$root/job/run"
	[ $# -eq 0 ] || cp "$@" "$root/job/"
	[ -z "$DRAMDISK" ] || echo "$DRAMDISK" >"$root/job/dramdisk"
	chmod -R u=rwX,go=rX "$root"
	chmod 755 "$root/job/run"
	find "$root" -exec touch -d @0 {} +
	cp "$image/initramfs.cpio" "$initrd"
	(cd "$root" && find job | LC_ALL=C sort |
		cpio -o -H newc -R 0:0 --reproducible --quiet) >>"$initrd"
}
