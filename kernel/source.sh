# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# Where the kernel's source comes from: Debian's package linux-source-KVER, or,
# if SRC is set, the unpacked tree of that version there. Put once into the cache
# and never written to again. Nobody else knows about tarballs and trees, so
# another kind of source is a change to this file alone. Stands on version.sh.

source_tarball=/usr/src/linux-source-$KVER.tar.xz

source_check() {
	local package

	package=$(version_package)
	if [ -n "${SRC:-}" ]; then
		source_check_tree
	elif ! [ -r "$source_tarball" ]; then
		refuse "the source of Linux $KVER is not installed: sudo apt" \
			"install $package"
	fi
}

source_check_tree() {
	local version

	if ! [ -r "$SRC/Makefile" ] || ! [ -d "$SRC/block" ]; then
		bad SRC "is not a tree of Linux's source"
	fi
	version=$(tree_version "$SRC")
	[[ $version == "$KVER".* ]] || bad SRC "is Linux $version; KVER is $KVER"
	if [ -e "$SRC/.config" ] || [ -d "$SRC/include/config" ]; then
		bad SRC "has been built in: unpack it afresh, or run make" \
			"mrproper there"
	fi
}

# What tells one source from another. The package's version is as good as the
# hash of its tarball and takes no time; so are a tree's names, sizes and times.
source_id() {
	if [ -n "${SRC:-}" ]; then
		source_files "$SRC" -printf '%P %s %T@\n' | sort | sha256sum
	else
		dpkg-query -W -f='${Package} ${Version}\n' \
			"linux-source-$KVER" 2>/dev/null ||
			sha256sum <"$source_tarball"
	fi
}

source_files() {
	find "$1" -name .git -prune -o ! -type d "${@:2}"
}

source_copy() {
	say "unpacking the source of Linux $KVER"
	if [ -n "${SRC:-}" ]; then
		(cd "$SRC" && source_files . -print0 |
			tar -c --null -T - -f -) | tar -x -C "$part" ||
			fail "cannot copy $SRC into $cache"
	else
		tar -xf "$source_tarball" -C "$part" --strip-components=1 ||
			fail "cannot unpack $source_tarball into $cache"
	fi
}

# Sets source_tree to the pristine tree.
source_unpack() {
	source_tree=$(cache_make source \
		"source-$KVER-$(source_id | cache_key)" source_copy)
}

# tree_version TREE: the full version number, such as 6.1.192.
tree_version() {
	sed -n 's/^\(VERSION\|PATCHLEVEL\|SUBLEVEL\) = //p' "$1/Makefile" |
		paste -sd.
}

source_version() {
	tree_version "$source_tree"
}
