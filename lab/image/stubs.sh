# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# Libraries that a program is linked with but that nothing in the machine uses.
#
# Debian's fio has engines for Ceph, Gluster, NBD, RDMA and persistent memory. Their
# libraries bring sixty others, 80 MB, with a crypto library among them. In the image
# stand libraries of the same names in their place, with the symbols that the program
# asks for and nothing behind them: who calls one is told, and ends.

# What fio calls only for an engine of that name. The symbols of a library have
# versions, by which they are known to be its own, or this prefix.
declare -A stub_prefix=(
	[libgfapi.so.0]=- [libibverbs.so.1]=- [libnbd.so.0]=-
	[libpmem.so.1]=- [libpmemblk.so.1]=- [librdmacm.so.1]=-
	[librados.so.2]=rados_ [librbd.so.1]=rbd_
)

# stub_needed PROGRAM: those that it is linked with
stub_needed() {
	local library

	for library in $(readelf -d "$1" |
		sed -n 's/.*(NEEDED).*\[\(.*\)\]$/\1/p' | LC_ALL=C sort); do
		[ -z "${stub_prefix[$library]:-}" ] || echo "$library"
	done
}

# stub_versions PROGRAM LIBRARY: of its symbols
stub_versions() {
	objdump -p "$1" | awk -v library="$2:" '
		/^  required from / { ours = $3 == library; next }
		!/^ +0x/ { ours = 0 }
		ours { print $NF }' | LC_ALL=C sort
}

# stub_names PROGRAM VERSION PREFIX: what the program takes from elsewhere in that
# version ("Base" is none)
stub_names() {
	objdump -T "$1" | awk -v version="$2" -v prefix="$3" '
		/\*UND\*/ {
			gsub(/[()]/, "", $(NF - 1))
			if ($(NF - 1) == version && index($NF, prefix) == 1)
				print $NF
		}' | LC_ALL=C sort
}

# stub_source LIBRARY NAME…: the library's code on standard output
stub_source() {
	cat <<-EOT
		#include <unistd.h>
		static void stub(void)
		{
			static const char said[] = "$1 is a stub in this machine\n";
			_exit(write(2, said, sizeof(said) - 1) ? 1 : 2);
		}
	EOT
	shift
	printf 'void %s(void) { stub(); }\n' "$@"
}

# stub_build PROGRAM LIBRARY DIRECTORY
stub_build() {
	local versions version names=() some map=$3/$2.map

	mapfile -t versions < <(stub_versions "$1" "$2")
	: >"$map"
	for version in "${versions[@]}"; do
		mapfile -t some < <(stub_names "$1" "$version" '')
		names+=("${some[@]}")
		echo "$version { global: ${some[*]/%/;} };" >>"$map"
	done
	if [ ${#versions[@]} -eq 0 ]; then
		mapfile -t names < <(stub_names "$1" Base "${stub_prefix[$2]}")
		echo "{ global: ${names[*]/%/;} };" >"$map"
	fi
	[ ${#names[@]} -gt 0 ] || fail "$1 takes nothing from $2"
	stub_source "$2" "${names[@]}" |
		gcc -x c -O2 -shared -fPIC -Wl,--build-id=none,-s \
			"-Wl,-soname,$2,--version-script,$map" \
			-o "$3/$2" - || fail "a stub of $2 cannot be made"
	rm "$map"
}

# stubs_build PROGRAM
stubs_build() {
	local library

	for library in $(stub_needed "$1"); do
		stub_build "$1" "$library" "$part"
	done
}

# stubs PROGRAM: prints a directory of stubs of what it needs, by their names
stubs() {
	cache_make stubs "stubs-$({
		cat "$1" "$repo/lab/image/stubs.sh"
		gcc --version
		ld --version
	} | cache_key)" stubs_build "$1"
}
