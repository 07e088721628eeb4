#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What the lab's machine boots, cached by the hash of all that is in it; prints
# the directory that holds bzImage, release, initramfs.cpio and manifest.
#
#   lab/image.sh [--variant=NAME] [--modules] [--apps]
#
# --variant: of the kernel, see kernel/compile.sh. --modules: with all modules of
# that kernel (file systems, stacked devices), the programs that make such, and what
# somebody wants who works in it by hand. --apps: with the modules, and the
# applications of `make bench-apps`.
#
# The initramfs is busybox, fio and the dpas command with their libraries, and
# dramdisk.ko. It is not compressed, because unpacking it would cost more than
# reading it. Where things lie in memory shows in virtual time; so that a file which
# is some bytes longer moves nothing else, the archive is filled up to a whole number
# of image_step_mb, and the memory that it takes when it is unpacked with it.
. "$(dirname "$0")/../sh/setup.sh"
umask 022
export LC_ALL=C

. "$repo/lab/boot/initrd.sh"
. "$repo/lab/image/stubs.sh"
. "$repo/lab/image/files.sh"

# The bench's image takes two thirds of it. The archive has a margin for its heads, less
# what it spares because its files do not end at a page.
image_step_mb=16
image_heads_mb=1

# image_key LIST: the names, the contents and how they are packed.
image_key() {
	{
		cut -f2 "$1"
		cut -f1 "$1" | tr '\n' '\0' | xargs -0 cat | sha256sum
		cat "$repo"/lab/{image,boot/initrd,image/files}.sh "$kernel/bzImage" \
			${modules:+"$repo"/docs/man/*.1} | sha256sum
	} | cache_key
}

image_accounts() {
	echo 'root::0:0:root:/root:/bin/sh' >"$1/etc/passwd"
	echo 'root:x:0:' >"$1/etc/group"
	echo '/bin/sh' >"$1/etc/shells"
}

# Where scripts look for their shells, and what mke2fs is called by for each of its
# own. sh is dash here, for that of busybox takes its own mke2fs before any in PATH.
image_links() {
	local name

	[ -n "$modules" ] || return 0
	ln -s /usr/bin/bash "$1/bin/bash"
	ln -s /usr/bin/dash "$1/bin/sh"
	for name in ext2 ext3 ext4; do
		ln -s mke2fs "$1/usr/bin/mkfs.$name"
	done
}

# The manual as text, for there is no troff in the machine.
image_manual() {
	local page

	[ -n "$modules" ] || return 0
	mkdir -p "$1/usr/share/man"
	for page in "$repo"/docs/man/*.1; do
		mandoc -T ascii -O width=78 "$page" | sed 's/.\x08//g' \
			>"$1/usr/share/man/$(basename "$page" .1)"
	done
}

# image_tree LIST ROOT
image_tree() {
	local root=$2 source name

	mkdir -p "$root"/{bin,dev,etc/dropbear,proc,root,run,sbin,sys,tmp} \
		"$root"/usr/{bin,sbin}
	while IFS=$'\t' read -r source name; do
		mkdir -p "$root/$(dirname "$name")"
		cp -L "$source" "$root/$name"
	done <"$1"
	image_links "$root"
	image_manual "$root"
	"$root/bin/busybox" --list-full | while read -r name; do
		# Ours or the real program stays, whatever directory it is in.
		[ -e "$root/$name" ] || [ -e "$root/usr/bin/${name##*/}" ] ||
			ln -s /bin/busybox "$root/$name"
	done
	image_accounts "$root"
}

# image_pages ROOT: that its files take in memory
image_pages() {
	find "$1" -type f -printf '%s\n' |
		awk '{ pages += int(($1 + 4095) / 4096) } END { print pages }'
}

# image_archive ROOT FILE: filled up
image_archive() {
	local pages size step=$((image_step_mb << 8))

	pages=$(image_pages "$1")
	truncate -s $(((step - pages % step) * 4096)) "$1/fill"
	initrd_pack "$1" >"$2"
	size=$((((pages / step + 1) * image_step_mb + image_heads_mb) << 20))
	[ "$(stat -c %s "$2")" -le "$size" ] ||
		fail "the heads of the image's files take more than" \
			"$image_heads_mb MiB"
	truncate -s "$size" "$2"
}

image_build() {
	say "packing the machine's image"
	image_tree "$list" "$part/root"
	image_archive "$part/root" "$part/initramfs.cpio"
	rm -rf "$part/root"
	cp "$kernel/bzImage" "$kernel/release" "$part/"
	manifest_make "$list" "$kernel" >"$part/manifest"
}

programs=(fio)
modules=
variant=()
with_modules=
with_apps=
for option; do
	case $option in
	--variant=*) variant=("$option") ;;
	--modules) with_modules=yes ;;
	--apps) with_modules=yes with_apps=yes ;;
	*) refuse "'$option' is not an option; there are --variant=NAME," \
		"--modules and --apps" ;;
	esac
done
[ -z "$with_apps" ] || programs+=(db_bench)
list=$(mktemp)
trap 'rm -f "$list"' EXIT
kernel=$("$repo/kernel/build.sh" "${variant[@]}")
module=$("$repo/kernel/module.sh" "${variant[@]}")
if [ -n "$with_modules" ]; then
	programs+=(bash dash dropbear mke2fs mkfs.xfs dmsetup nvme)
	modules=$("$repo/kernel/modules.sh" "${variant[@]}")
fi
stub_dir=$(stubs "$(image_program fio)")
image_list >"$list"
cache_make image "image-$(image_key "$list")" image_build
