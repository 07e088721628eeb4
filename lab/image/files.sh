# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# Which files the machine's image has, and where on the host they are. Stands on stubs.sh.

# image_program NAME: the path of an installed program.
image_program() {
	command -v "$1" || refuse "$1 is not installed: run sh/deps.sh bench"
}

# image_libraries PROGRAM...: the shared libraries and the loader they need, with
# stubs for those that are not needed.
image_libraries() {
	LD_LIBRARY_PATH=$stub_dir ldd "$@" |
		sed -n 's|^.*\s\(/[^ ]*\) (0x.*|\1|p' | LC_ALL=C sort -u
}

# image_rooted PATH...: the same lines, of files that are at that place there, too
image_rooted() {
	local path

	for path; do
		case $path in
		"$stub_dir"/*) printf '%s\tusr/lib/%s\n' "$path" "${path##*/}" ;;
		*) printf '%s\t%s\n' "$path" "${path#/}" ;;
		esac
	done
}

# image_base: of every image, lines "source<TAB>name in the image". Busybox stands
# for itself only: its links are made when it is there.
image_base() {
	local program

	program=$(image_program busybox)
	printf '%s\t%s\n' "$program" bin/busybox
	printf '%s\t%s\n' "$module/dramdisk.ko" lib/modules/dramdisk.ko
	printf '%s\t%s\n' "$repo/lab/guest/init" init
}

# image_by_hand: of the machine that somebody works in
image_by_hand() {
	printf '%s\t%s\n' "$repo/bench.sh" root/bench.sh \
		"$repo/lab/guest/polled.fio" root/polled.fio \
		"$repo/lab/guest/man" usr/bin/man
	find "$modules" -type f -printf '%p\t%P\n' | LC_ALL=C sort
}

# image_list: all of them
image_list() {
	local name path paths=() dynamic=()

	[ -x "$repo/build/cli/dpas" ] ||
		refuse "build/cli/dpas is missing: run make first"
	for name in "${programs[@]}"; do
		path=$(image_program "$name")
		dynamic+=("$path")
		printf '%s\t%s\n' "$path" "usr/bin/$name"
	done
	printf '%s\t%s\n' "$repo/build/cli/dpas" usr/bin/dpas
	mapfile -t paths < <(image_libraries "${dynamic[@]}" \
		"$repo/build/cli/dpas")
	image_rooted "${paths[@]}"
	image_base
	[ -z "$modules" ] || image_by_hand
}
