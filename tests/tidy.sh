#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# clang-tidy on all user-space C, with the warnings of the compiler's that the
# build asks for: .clang-tidy says which checks. The kernel's parts are for
# checkpatch and sparse.
#
#	tests/tidy.sh [FILE…]
. "$(dirname "$0")/../sh/setup.sh"

cd "$repo"

# Without what is tracked still, but deleted.
files() {
	local file

	git ls-files --cached --others --exclude-standard \
		'policy/*.c' 'cli/*.c' 'tests/*.c' |
		while read -r file; do
			[ ! -e "$file" ] || echo "$file"
		done
}

# As every file could be compiled. What runs in the machine, and beside it,
# defines for itself which functions it asks the C library for.
flags() {
	echo -std=c11 -Wall -Wextra -Ipolicy -Icli -Idevice/dramdisk -Idevice/dramdisk/model -Itests/policy -Itests/fuzz
	pkg-config --cflags json-c cmocka
	case $1 in
	tests/kernel/* | tests/policy/*) ;;
	*) echo -D_GNU_SOURCE '-DDPAS_VERSION=""' ;;
	esac
}

# One file at a time: given many, this version sees what is not there.
tidy() {
	local flags

	read -ra flags < <(flags "$1" | tr '\n' ' ')
	clang-tidy-14 --quiet "$1" -- "${flags[@]}" 2>"$log" && return
	grep -v 'warnings\? generated' "$log" >&2 || :
	return 1
}

command -v clang-tidy-14 >/dev/null ||
	refuse "clang-tidy-14 is missing: sudo apt install clang-tidy-14"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if [ $# -gt 0 ]; then
	status=0
	for file; do
		tidy "$file" || status=1
	done
	exit "$status"
fi
files >"$log"
checked=$(wc -l <"$log")
[ "$checked" -gt 0 ] || fail "git names no file to check"
# A few at a time, on every CPU.
xargs -n 4 -P "$(nproc)" tests/tidy.sh <"$log" || exit 1
echo "clang-tidy: $checked files checked"
