#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make patches`: the change to the kernel to mail and to apply.
#
#   kernel/patches.sh
#
# Writes into OUT (results/patches-KVER):
#
#   0000-cover-letter.patch 0001-….patch …   a series for git send-email or am
#   dpas-KVER.patch                          all of it, for patch -p1
#
# The author is git's user.name and user.email. KVER and SRC name the source.
. "$(dirname "$0")/compile.sh"
series=$repo/kernel/patch/series

# The user's own configuration of git must not change what is written.
series_git() {
	git -C "$tree" -c core.autocrlf=false -c core.hooksPath=/dev/null \
		-c commit.gpgSign=false -c user.name="$author" \
		-c user.email="$email" "$@"
}

series_author() {
	local ident

	command -v git >/dev/null ||
		refuse "git is not installed: sudo apt install git"
	ident=$(git -c user.useConfigOnly=true var GIT_AUTHOR_IDENT \
		2>/dev/null) ||
		refuse "a patch has an author: git config --global user.name" \
			"NAME, and user.email ADDRESS"
	author=${ident%% <*}
	email=${ident#*<}
	email=${email%%>*}
}

# The pristine files that the hooks change.
series_base() {
	local patch files

	series_git init -q -b dpas
	for patch in "$hooks"/*.patch; do
		mapfile -t files < <(overlay_patched "$patch")
		overlay_pristine "$tree" MAINTAINERS "${files[@]}"
	done
	series_commit <<<"Linux $(source_version)"
	series_git branch -q base
}

# series_commit: all there is, with the message on standard input
series_commit() {
	series_git add -A
	series_git commit -q -s -F -
}

# The words of a file, above its diff if it has one, without its licence.
series_message() {
	sed -e '/^---$/,$d' -e '1,2d' "$1"
}

# The entry in MAINTAINERS, with those of its files that there are by now.
series_maintainers() {
	series_message "$series/maintainers.txt" |
		sed "s|AUTHOR|$author <$email>|" |
		while IFS= read -r line; do
			[[ $line != F:* ]] || [ -e "$tree/${line#F:?}" ] ||
				continue
			printf '%s\n' "$line"
		done >"$work_dir/entry"
	# Before the first whose title, in capitals, comes after ours.
	awk '
	NR == FNR && FNR == 1 { title = $0 }
	NR == FNR { lines = lines $0 "\n"; next }
	/^THE REST$/ || (listed && /^[0-9A-Z]/ && !/^[A-Z]:\t/ && $0 > title) {
		printf "%s", lines
		lines = ""
	}
	/^Maintainers List$/ { listed = 1 }
	{ print }' "$work_dir/entry" "$source_tree/MAINTAINERS" \
		>"$tree/MAINTAINERS"
}

# The steps, each of which builds: the policy, which nobody calls yet; the
# hooks, the first with all that it calls.
series_steps() {
	local patch

	overlay_policy "$tree"
	series_maintainers
	series_message "$series/policy.txt" | series_commit
	for patch in "$hooks"/*.patch; do
		overlay_patch "$tree" "$patch" "$work_dir/patch.log"
		overlay_block "$tree"
		series_maintainers
		series_message "$patch" | series_commit
	done
}

series_write() {
	local out=$work_dir/out

	series_git config branch.dpas.description \
		"$(series_message "$series/cover.txt")"
	series_git format-patch -q -o "$out" --cover-letter \
		--cover-from-description=subject --zero-commit --no-signature \
		--no-numbered-files --subject-prefix="PATCH v$KVER" base..dpas
	series_git diff --patch-with-stat --no-color --no-ext-diff --full-index base dpas \
		>"$out/dpas-$KVER.patch"
	mv "$out"/* "$part/"
}

kernel_options "$@"
[ "$variant" != plain ] || refuse "an unpatched kernel has no patches"
OUT=${OUT:-results/patches-$KVER}
target=patches
out_replace "dpas-$KVER.patch"
series_author
source_unpack
work_dir=$(mktemp -d)
trap 'rm -rf "$work_dir"; out_ended' EXIT
tree=$work_dir/tree
mkdir "$tree"
series_base
series_steps
series_write
out_publish "$part"
printf '%s\n' "$OUT"/*.patch
