#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What the lab's machine boots, cached by the hash of all that is in it; prints
# the directory that holds bzImage, release and initramfs.cpio.
#
#   lab/image.sh [--variant=NAME] [--modules] [--apps]
#
# --variant: of the kernel, see kernel/compile.sh. --modules: with all modules of
# that kernel (file systems, stacked devices) and the programs that make such.
# --apps: with the modules, and the applications of `make bench-apps`.
#
# The initramfs is busybox, fio, dropbear and the dpas command with their
# libraries, and dramdisk.ko. It is not compressed, because unpacking it would
# cost more than reading it.
set -eu -o pipefail
shopt -s inherit_errexit

repo=$(cd "$(dirname "$0")/.." && pwd)
PATH=$PATH:/usr/sbin:/sbin
# shellcheck source=kernel/say.sh
. "$repo/kernel/say.sh"
# shellcheck source=kernel/cache.sh
. "$repo/kernel/cache.sh"
# shellcheck source=lab/initrd.sh
. "$repo/lab/initrd.sh"

# image_program NAME: the path of an installed program.
image_program() {
	command -v "$1" || refuse "$1 is not installed: run lab/deps.sh bench"
}

# image_libraries PROGRAM...: the shared libraries and the loader they need.
image_libraries() {
	ldd "$@" | sed -n 's|^.*\s\(/[^ ]*\) (0x.*|\1|p' | sort -u
}

# Lines "source<TAB>name in the image". Busybox stands for itself only: its
# links are made when it is there.
image_list() {
	local program dynamic=("$repo/build/cli/dpas")

	[ -x "$repo/build/cli/dpas" ] ||
		refuse "build/cli/dpas is missing: run make first"
	for program in "${programs[@]}"; do
		dynamic+=("$(image_program "$program")")
	done
	for program in "${dynamic[@]}"; do
		printf '%s\t%s\n' "$program" "usr/bin/${program##*/}"
	done
	image_libraries "${dynamic[@]}" | while read -r program; do
		printf '%s\t%s\n' "$program" "${program#/}"
	done
	program=$(image_program busybox)
	printf '%s\t%s\n' "$program" bin/busybox
	printf '%s\t%s\n' "$module/dramdisk.ko" lib/modules/dramdisk.ko
	printf '%s\t%s\n' "$repo/lab/init" init
	printf '%s\t%s\n' "$repo/bench.sh" root/bench.sh
	[ -n "$modules" ] || return 0
	find "$modules" -type f -printf '%p\t%P\n' | sort
}

# image_key LIST: the names, the contents and how they are packed.
image_key() {
	{
		cut -f2 "$1"
		cut -f1 "$1" | tr '\n' '\0' | xargs -0 cat | sha256sum
		cat "$0" "$repo/lab/initrd.sh" "$kernel/bzImage" | sha256sum
	} | sha256sum | cut -c1-12
}

image_accounts() {
	echo 'root::0:0:root:/root:/bin/sh' >"$1/etc/passwd"
	echo 'root:x:0:' >"$1/etc/group"
	echo '/bin/sh' >"$1/etc/shells"
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
	"$root/bin/busybox" --list-full | while read -r name; do
		# Ours or the real program, if there is one, stays.
		[ -e "$root/$name" ] || ln -s /bin/busybox "$root/$name"
	done
	image_accounts "$root"
}

image_build() {
	say "packing the machine's image"
	mkdir -p "$cache"
	part=$(mktemp -d "$cache/image.XXXXXX")
	trap 'rm -rf "$list" "$part"' EXIT
	image_tree "$list" "$part/root"
	initrd_pack "$part/root" >"$part/initramfs.cpio"
	rm -rf "$part/root"
	cp "$kernel/bzImage" "$kernel/release" "$part/"
	chmod 755 "$part"
	cache_publish "$part" "$image"
}

programs=(fio bash dropbear dropbearkey)
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
	programs+=(mke2fs mkfs.xfs dmsetup)
	modules=$("$repo/kernel/modules.sh" "${variant[@]}")
fi
image_list >"$list"
image=$cache/image-$(image_key "$list")
cache_has "$image" || image_build
echo "$image"
