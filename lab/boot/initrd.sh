# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The initramfs of one machine: the image's archive and behind it a second,
# small one with the job. The kernel unpacks both.
#
# Archives are packed in sorted order with fixed owners and times, because where
# things lie in memory shows in virtual time. Stands on manifest.sh.

. "$repo/lab/image/manifest.sh"

# initrd_pack ROOT: the directory's archive on standard output
initrd_pack() {
	chmod -R u=rwX,go=rX "$1"
	find "$1" -exec touch -h -d @0 {} +
	(cd "$1" && find . -mindepth 1 | LC_ALL=C sort |
		cpio -o -H newc -R 0:0 --reproducible --quiet)
}

# What the machine is told of itself: dpas bench puts it into its results. Of the
# image, user is all that does not change with the kernel.
initrd_about() {
	local id=${1##*/image-}

	printf '{"image":"%s","kernel":"%s","user":"%s","qemu":"%s","manifest":\n' \
		"$id" "$(cache_key <"$1/bzImage")" \
		"$(manifest_user "$1/manifest")" \
		"$(manifest_qemu)"
	manifest_json "$1/manifest"
	echo '}'
}

# initrd_make IMAGE INITRD JOB [FILE…]: a directory comes with what is in it
initrd_make() {
	local image=$1 initrd=$2 job=$3 root=$2.root

	shift 3
	mkdir -p "$root/job" "$root/etc"
	[ $# -eq 0 ] || cp -RL "$@" "$root/job/"
	cp "$job" "$root/job/run"
	[ -z "$DRAMDISK" ] || echo "$DRAMDISK" >"$root/job/dramdisk"
	chmod +x "$root/job/run"
	[ ! -e "$image/manifest" ] ||
		initrd_about "$image" >"$root/etc/dpas-image"
	cp "$image/initramfs.cpio" "$initrd"
	initrd_pack "$root" >>"$initrd"
	# A job that is some bytes longer moves nothing else.
	truncate -s "%1M" "$initrd"
}
