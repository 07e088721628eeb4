# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# What is in an image, and where it is from: a line "file<TAB>package<TAB>version" a
# file. What is built here has `built` for its package and a hash for its version, and
# with it stand the compiler and the linker that built it.

# manifest_row NAME SOURCE: of a file of a package, or of one that is built here
manifest_row() {
	local path package

	path=$(readlink -f "$2")
	# Where /lib is /usr/lib, the database has a file by one of its two names.
	if ! package=$(dpkg-query -S "$path" 2>/dev/null ||
		dpkg-query -S "${path#/usr}" 2>/dev/null); then
		printf '%s\tbuilt\t%s\n' "$1" \
			"$(cache_key <"$path")"
		return
	fi
	package=${package%%:*}
	printf '%s\t%s\t%s\n' "$1" "$package" \
		"$(dpkg-query -W -f='${Version}\n' "$package" | sed -n 1p)"
}

# manifest_make LIST KERNEL: of the files of LIST, lines "source<TAB>name", and of the
# kernel's directory; the kernel's own modules are one
manifest_make() {
	local source name

	{
		manifest_row gcc "$(type -p gcc)"
		manifest_row ld "$(type -p ld)"
		manifest_row bzImage "$2/bzImage"
		while IFS=$'\t' read -r source name; do
			[[ $name = lib/modules/*/* ]] ||
				manifest_row "$name" "$source"
		done <"$1"
		[ -z "$modules" ] || printf 'lib/modules\tbuilt\t%s\n' \
			"${modules##*-}"
	} | LC_ALL=C sort
}

# QEMU's version, with that of its package
manifest_qemu() {
	qemu-system-x86_64 --version | sed -n '1s/^.*version //p'
}

# manifest_user MANIFEST: a hash of all but what is one kernel's
manifest_user() {
	grep -v -e '^bzImage	' -e '^lib/modules' "$1" | cache_key
}

# manifest_json MANIFEST: as an array of objects
manifest_json() {
	awk -F '\t' '{
		printf "%s{\"file\":\"%s\",\"package\":\"%s\",\"version\":\"%s\"}",
			(NR > 1 ? ",\n" : "["), $1, $2, $3
	}
	END { print "]" }' "$1"
}
