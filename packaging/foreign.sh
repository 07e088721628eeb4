#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Debian's packages of another architecture with all they need, unpacked beside
# this system, which does not hear of that architecture; prints a directory with
# root/, what is in them, and debs/, themselves.
#
#   packaging/foreign.sh PACKAGE…
#
# ARCH is the architecture, DPAS_CACHE the cache. The packages come from where
# this system's do.
. "$(dirname "$0")/../sh/setup.sh"

arch=${ARCH:-x86_64}
. "$repo/packaging/arch.sh"

# apt with a system of its own, in which nothing is installed.
foreign_apt() {
	apt-get -q -y -o APT::Architecture="$debian_arch" \
		-o APT::Architectures="$debian_arch" \
		-o Dir::State="$apt/state" -o Dir::Cache="$apt/cache" \
		-o Dir::State::status="$apt/status" -o Debug::NoLocking=1 "$@"
}

foreign_fetch() {
	mkdir -p "$apt"/{state/lists,cache/archives}/partial
	: >"$apt/status"
	# Somebody else's source may not have this architecture.
	foreign_apt update || :
	foreign_apt install --download-only --no-install-recommends "$@"
}

foreign_unpack() {
	local deb

	mkdir -p "$part/debs" "$part/root"
	mv "$apt"/cache/archives/*.deb "$part/debs/"
	for deb in "$part"/debs/*.deb; do
		dpkg-deb -x "$deb" "$part/root"
	done
}

foreign_all() {
	foreign_fetch "$@"
	foreign_unpack
}

foreign_make() {
	apt=$part/apt
	log=$cache/foreign-$arch.log
	say "fetching $* for $arch"
	log_run "Debian's packages for $arch cannot be fetched" foreign_all "$@"
	rm -rf "$apt"
}

[ $# -gt 0 ] || refuse "name the packages"
deb_arch
cache_make foreign "foreign-$arch-$({
	echo "$@"
	cat "$0" /etc/debian_version
} | cache_key)" foreign_make "$@"
