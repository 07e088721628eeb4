#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The kernel's own checks of our kernel code, for KVER: the compiler's W=1 and
# sparse on block/dpas, what the hooks change and the driver, in the tree that the
# last kernel was built in; checkpatch.pl --strict on the driver. It is patches.sh that lets it look at
# the change to the kernel, as it is mailed.
. "$(dirname "$0")/../kernel/compile.sh"
cd "$repo"

need() {
	command -v "$1" >/dev/null ||
		refuse "$1 is missing: sudo apt install $2"
}

# Without a git directory it leaves licence lines to style.sh, and needs no
# Python modules for them.
check_text() {
	GIT_DIR=/nonexistent "$work/tree/scripts/checkpatch.pl" --strict \
		--quiet --no-summary --root="$work/tree" \
		--file device/dramdisk/{,model/}*.[ch]
}

# hooked: the C files that the hooks change
hooked() {
	local patch

	for patch in "$hooks"/*.patch; do
		overlay_patched "$patch"
	done | grep '\.c$'
}

# The build directory is brought up to date, so that this is about today's
# files; touching ours makes them, and nothing else, be compiled once more.
check_code() {
	local out=$work/check.log copy=$work/dramdisk-check files

	mapfile -t files < <(hooked)
	find "$work/tree/block/dpas" -name '*.c' -exec touch {} +
	(cd "$work/tree" && touch "${files[@]}")
	kbuild W=1 C=1 CHECK=sparse block/dpas/ "${files[@]/%.c/.o}" \
		>"$out" 2>&1 ||
		fail_log "$out" "block/dpas does not build with W=1 C=1"
	rm -rf "$copy"
	cp -R device/dramdisk "$copy"
	kbuild W=1 C=1 CHECK=sparse M="$copy" modules >>"$out" 2>&1 ||
		fail_log "$out" "the driver does not build with W=1 C=1"
	if grep -E 'warning:|error:' "$out" >&2; then
		fail "the compiler or sparse warns; the log is $out"
	fi
	grep -c '  CHECK ' "$out" | sed 's/$/ files checked by sparse and W=1/'
}

need sparse sparse
need perl perl
kernel_options
cache_lock "$work_name"
kernel_compile
check_text
check_code
