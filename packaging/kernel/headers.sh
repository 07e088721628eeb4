# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The package of the headers, when it was cross-built. Up to 6.11 the kernel's own
# packaging puts in the programs that build modules as they run on the machine that
# built it. They are built again here, for the machine that it is for, in the way
# of 6.12 (scripts/package/install-extmod-build): as an external module.

# headers_foreign DIR: is a program of the headers not for this package's machine?
headers_foreign() {
	! readelf -h "$1/scripts/basic/fixdep" |
		grep -q "Machine: *$elf_machine$"
}

headers_make() {
	deb_make M="$1" HOSTCC="${cross}gcc" scripts/
}

# headers_clean DIR: no program, no object, nothing about how it was made
headers_clean() {
	find "$1/scripts" -type f \( -name '*.o' -o -name '.*.cmd' \) -delete
}

# Programs of the wrong machine, in a directory of ours
headers_remove() {
	local file

	headers_clean "$1"
	find "$1/scripts" -type f -perm /111 | while read -r file; do
		readelf -h "$file" >/dev/null 2>&1 || continue
		rm "$file"
	done
}

# headers_programs DIR: what scripts/Makefile says, and then what it leaves to
# others.
headers_programs() {
	local dir=$1

	echo 'subdir-y := scripts' >"$dir/Kbuild"
	headers_make "$dir"
	cat >"$dir/scripts/Kbuild" <<-EOT
		subdir-y := basic
		hostprogs-always-y := mod/modpost
		mod/modpost-objs := \$(addprefix mod/, modpost.o file2alias.o sumversion.o)
	EOT
	headers_make "$dir"
	rm "$dir/Kbuild" "$dir/scripts/Kbuild"
}

# headers_rebuild ROOT DIR DEB: the package again, out of ROOT
headers_rebuild() {
	headers_remove "$2"
	headers_programs "$2"
	headers_clean "$2"
	(cd "$1" && find usr lib -type f -print0 | sort -z |
		xargs -0 md5sum >DEBIAN/md5sums)
	dpkg-deb --root-owner-group --build "$1" "$3"
}

# deb_headers DEB
deb_headers() {
	local root=$work/headers dir

	[ -n "$cross" ] || return 0
	rm -rf "$root"
	dpkg-deb -R "$1" "$root"
	dir=$(echo "$root"/usr/src/linux-headers-*)
	headers_foreign "$dir" || return 0
	say "building the programs of the headers for $arch"
	log_run "the headers of Linux $KVER do not build" \
		headers_rebuild "$root" "$dir" "$1"
	rm -rf "$root"
}
