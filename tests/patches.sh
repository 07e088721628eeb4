#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make patches`, for KVER: the one patch fits the pristine source without fuzz
# and makes of it what the lab builds, a second time it is refused and changes
# nothing; the series applies with git am, passes checkpatch.pl --strict without
# a word, and each step of it compiles.
. "$(dirname "$0")/../kernel/compile.sh"

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME='A Tester' GIT_AUTHOR_EMAIL=tester@example.com
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME
export GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL

# pristine DIR: of the pristine source what the patch changes, a copy
pristine() {
	local files

	mkdir "$1"
	mapfile -t files < <(overlay_patched "$whole")
	overlay_pristine "$1" "${files[@]}"
}

# apply DIR: as a user would
apply() {
	patch -p1 -d "$1" <"$whole" >"$scratch/patch.log" 2>&1
}

# contents DIR: every file's hash, but what patch(1) leaves behind
contents() {
	(cd "$1" && find . -type f ! -name '*.rej' ! -name '*.orig' \
		-exec sha256sum {} + | sort -k2)
}

check_whole() {
	local once

	pristine "$scratch/tree"
	apply "$scratch/tree" ||
		fail_log "$scratch/patch.log" "${whole##*/} does not apply"
	if grep -E 'fuzz|offset|FAILED' "$scratch/patch.log"; then
		fail "${whole##*/} does not fit exactly"
	fi
	once=$(contents "$scratch/tree")
	if apply "$scratch/tree"; then
		fail "${whole##*/} is applied a second time"
	fi
	[ "$(contents "$scratch/tree")" = "$once" ] ||
		fail "${whole##*/}, refused a second time, changed the tree"
	rm "$scratch/tree/MAINTAINERS"
	[ "$(contents "$scratch/tree")" = "$(contents "$work/overlay")" ] ||
		fail "${whole##*/} is not what the lab builds"
	echo "${whole##*/}: $(grep -c '^+++ ' "$whole") files, no fuzz," \
		"refused a second time"
}

# Without a git directory it needs no Python modules for licence lines.
check_text() {
	# A crowd does give way to whoever the scheduler picks: see crowd.c.
	GIT_DIR=/nonexistent "$source_tree/scripts/checkpatch.pl" --strict \
		--ignore=YIELD \
		--quiet --no-summary --root="$source_tree" \
		"$series"/*.patch || fail "checkpatch.pl has something to say"
}

# The kernel of the step before is the beginning of each.
step_build() {
	kbuild -j "$(nproc)" block/ fs/iomap/ >"$log" 2>&1 </dev/null ||
		fail_log "$log" "the step '$1' does not build"
	if grep -E 'warning:' "$log"; then
		fail "the step '$1' builds with warnings"
	fi
}

# The tree that the lab builds is as far built as a step can be.
steps_begin() {
	local seed=$work/tree

	work=$work/steps
	build=$work/tree/build
	log=$work/build.log
	mkdir -p "$work"
	overlay_begin "$work/tree" "$seed"
}

check_steps() {
	local patch tree=$scratch/series count=0

	pristine "$tree"
	git -C "$tree" init -q
	git -C "$tree" add -A
	git -C "$tree" commit -q -m base
	steps_begin
	for patch in "$series"/*.patch; do
		git -C "$tree" am -q "$patch" || fail "${patch##*/} does not apply"
		mkdir "$scratch/stage"
		git -C "$tree" archive HEAD | tar -x -C "$scratch/stage"
		overlay_sync "$scratch/stage" "$work/tree"
		rm -rf "$scratch/stage"
		variant=plain
		[ ! -e "$tree/block/dpas/Kconfig" ] || variant=dpas
		config_make "$build"
		step_build "${patch##*/}"
		count=$((count + 1))
	done
	rm -rf "$work"
	echo "$count steps, each of which builds"
}

kernel_options
cache_lock "$work_name"
kernel_compile
source_unpack
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
OUT=$scratch/out "$repo/kernel/patches.sh" >/dev/null
whole=$scratch/whole/dpas-$KVER.patch
series=$scratch/out
mkdir "$scratch/whole"
mv "$series/dpas-$KVER.patch" "$whole"
check_whole
check_text
rm "$series"/0000-*
check_steps
