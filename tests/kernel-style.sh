#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The kernel's own checks of our kernel code: checkpatch.pl --strict on the whole
# change to the kernel as one patch, and on the driver; the compiler's W=1 and
# sparse on block/dpas and the driver, in the tree that the last kernel was built
# in.
set -eu -o pipefail
shopt -s inherit_errexit

# shellcheck source=kernel/compile.sh
. "$(dirname "$0")/../kernel/compile.sh"
cd "$repo"

need() {
	command -v "$1" >/dev/null ||
		refuse "$1 is missing: sudo apt install $2"
}

# All that is laid over the pristine source, as a patch of it.
whole_change() {
	local file

	(cd "$work/overlay" && find . -type f | LC_ALL=C sort) |
		while read -r file; do
			diff -uN --label "a/${file#./}" --label "b/${file#./}" \
				"$source_tree/$file" "$work/overlay/$file" || :
		done
}

# Without a git directory it leaves licence lines to style.sh, and needs no
# Python modules for them. A patch that nobody mails yet has no sign-off, and
# no entry in MAINTAINERS.
checkpatch() {
	GIT_DIR=/nonexistent "$work/tree/scripts/checkpatch.pl" --strict \
		--quiet --no-summary --root="$work/tree" --no-signoff \
		--ignore=FILE_PATH_CHANGES,COMMIT_MESSAGE "$@"
}

check_text() {
	local patch=$work/check.patch

	whole_change >"$patch"
	grep -q '^+++ b/block/dpas/wait.c' "$patch" ||
		fail "the change to the kernel is not whole: $patch"
	checkpatch "$patch"
	checkpatch --file device/dramdisk/*.[ch]
	echo "checkpatch: $(grep -c '^+++ ' "$patch") files of the kernel," \
		"and the driver"
}

# The build directory is brought up to date, so that this is about today's
# files; touching ours makes them, and nothing else, be compiled once more.
check_code() {
	local out=$work/check.log copy=$work/dramdisk-check

	find "$work/tree/block/dpas" -name '*.c' -exec touch {} +
	kernel_make W=1 C=1 CHECK=sparse block/dpas/ >"$out" 2>&1 ||
		fail_log "$out" "block/dpas does not build with W=1 C=1"
	rm -rf "$copy"
	cp -R device/dramdisk "$copy"
	kernel_make W=1 C=1 CHECK=sparse M="$copy" modules >>"$out" 2>&1 ||
		fail_log "$out" "the driver does not build with W=1 C=1"
	if grep -E 'warning:|error:' "$out" >&2; then
		fail "the compiler or sparse warns; the log is $out"
	fi
	grep -c '  CHECK ' "$out" | sed 's/$/ files checked by sparse and W=1/'
}

need sparse sparse
need perl perl
kernel_options
kernel_lock
kernel_compile
source_unpack
check_text
check_code
