# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# Where the kernel's source comes from: Debian's package linux-source-KVER,
# unpacked once into the cache and never written to again. Nobody else knows
# about tarballs, so another kind of source is a change to this file alone.

source_tarball=/usr/src/linux-source-$KVER.tar.xz

source_check() {
	[ -r "$source_tarball" ] || refuse "the source of Linux $KVER is not" \
		"installed: sudo apt install linux-source-$KVER"
}

# What tells one source from another. The package's version is as good as the
# hash of its tarball and takes no time.
source_id() {
	dpkg-query -W -f='${Package} ${Version}\n' "linux-source-$KVER" \
		2>/dev/null || sha256sum <"$source_tarball"
}

# Sets source_tree to the pristine tree.
source_unpack() {
	local id

	id=$(source_id | sha256sum | cut -c1-12)
	source_tree=$cache/source-$KVER-$id
	[ ! -d "$source_tree" ] || return 0
	say "unpacking the source of Linux $KVER"
	rm -rf "$source_tree.part"
	mkdir -p "$source_tree.part"
	tar -xf "$source_tarball" -C "$source_tree.part" --strip-components=1 ||
		fail "cannot unpack $source_tarball into $cache"
	mv -T "$source_tree.part" "$source_tree"
}

# The full version number, such as 6.1.192.
source_version() {
	sed -n 's/^\(VERSION\|PATCHLEVEL\|SUBLEVEL\) = //p' \
		"$source_tree/Makefile" | paste -sd.
}
