# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# The work tree: the pristine source with our files laid over it.
#
# The work tree begins as hard links to the pristine one, so it costs no space
# and its untouched files keep their times. The overlay (what the hook patches
# make of the pristine files, and our own files) is staged apart and copied in
# only where the content differs: then make rebuilds little. A file that is no
# longer a hard link is one that an overlay put there, now or earlier, which is
# how files of an earlier overlay are found and sent back.

# overlay_patched PATCH: the files it touches.
overlay_patched() {
	sed -n 's,^\(---\|+++\) [ab]/\([^[:space:]]*\).*,\2,p' "$1" | sort -u
}

# overlay_pristine STAGE FILE…: of the pristine source those that are not in STAGE
# yet; what a patch adds is in neither.
overlay_pristine() {
	local stage=$1 file

	shift
	for file; do
		if [ -e "$stage/$file" ] || [ ! -e "$source_tree/$file" ]; then
			continue
		fi
		(cd "$source_tree" && cp --parents "$file" "$stage/")
	done
}

# overlay_patch STAGE PATCH LOG
overlay_patch() {
	local stage=$1 patch=$2 log=$3 files

	mapfile -t files < <(overlay_patched "$patch")
	overlay_pristine "$stage" "${files[@]}"
	# No fuzz: a hook that only nearly fits may land in the wrong place.
	patch -p1 -F0 --no-backup-if-mismatch -r - -d "$stage" <"$patch" \
		>"$log" 2>&1 ||
		fail_log "$log" "${patch##*/} does not fit this Linux $KVER"
}

# Our own files, in two parts: overlay_policy TREE, overlay_block TREE.
overlay_policy() {
	mkdir -p "$1/block/dpas/policy"
	cp "$repo"/policy/*.[ch] "$1/block/dpas/policy/"
}

overlay_block() {
	mkdir -p "$1/block/dpas" "$1/Documentation" "$1/include"
	cp "$repo"/kernel/core/*.[ch] "$1/block/dpas/"
	cp -R "$repo"/kernel/patch/block/. "$1/block/dpas/"
	cp -R "$repo"/kernel/patch/Documentation/. "$1/Documentation/"
	cp -R "$repo"/kernel/patch/include/. "$1/include/"
}

# overlay_stage STAGE: everything that DPAS adds to the pristine source.
overlay_stage() {
	local stage=$1 patch

	rm -rf "$stage"
	mkdir -p "$stage"
	[ "$variant" != plain ] || return 0
	for patch in "$hooks"/*.patch; do
		overlay_patch "$stage" "$patch" "$stage.log"
	done
	overlay_block "$stage"
	overlay_policy "$stage"
}

# overlay_put FROM TO: a new file under the old name, never a write into a file
# that the pristine tree may share.
overlay_put() {
	mkdir -p "${2%/*}"
	cp "$1" "$2.part"
	mv -f "$2.part" "$2"
}

# In TREE: the files that an overlay put there. Its build directory is apart.
overlay_own() {
	(cd "$1" && find . -path ./build -prune -o -type f -links 1 -print)
}

# overlay_begin TREE SEED: a new work tree. With SEED, that of another variant,
# it is as that one is and as far built, all with the same times.
overlay_begin() {
	local tree=$1 seed=$2 part=$1.part

	rm -rf "$tree" "$part"
	cp -al "$source_tree" "$part"
	if [ -n "$seed" ]; then
		overlay_own "$seed" |
			(cd "$seed" && xargs -r cp -p --parents \
				--remove-destination -t "$part")
		cp -a "$seed/build" "$part/"
		# objtool alone is made with absolute names; were it made anew,
		# so would be all that it looks at.
		grep -rlIZ -F "$seed/" "$part/build/tools" |
			xargs -0r sed -i "s|$seed/|$tree/|g"
	fi
	mv -T "$part" "$tree"
}

# overlay_sync STAGE TREE: make TREE the pristine source under the overlay.
overlay_sync() {
	local stage=$1 tree=$2 file want

	{
		(cd "$stage" && find . -type f)
		overlay_own "$tree"
	} | sort -u | while read -r file; do
		want=$stage/$file
		[ -e "$want" ] || want=$source_tree/$file
		if [ ! -e "$want" ]; then
			rm -f "$tree/$file"
		elif ! cmp -s "$want" "$tree/$file"; then
			overlay_put "$want" "$tree/$file"
		fi
	done
}
