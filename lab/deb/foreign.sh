#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Debian's packages of another architecture with all they need, unpacked beside
# this system, which does not hear of that architecture; prints a directory with
# root/, what is in them, and debs/, themselves.
#
#   lab/deb/foreign.sh PACKAGE…
#
# ARCH is the architecture, DPAS_CACHE the cache. The packages come from where
# this system's do.
set -eu -o pipefail
shopt -s inherit_errexit

arch=${ARCH:-x86_64}
repo=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=kernel/say.sh
. "$repo/kernel/say.sh"
# shellcheck source=kernel/cache.sh
. "$repo/kernel/cache.sh"
# shellcheck source=kernel/deb/arch.sh
. "$repo/kernel/deb/arch.sh"

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

[ $# -gt 0 ] || refuse "name the packages"
deb_arch
foreign=$cache/foreign-$arch-$({
	echo "$@"
	cat "$0" /etc/debian_version
} | sha256sum | cut -c1-12)
if ! cache_has "$foreign"; then
	part=$foreign.part
	apt=$part/apt
	log=$cache/foreign-$arch.log
	rm -rf "$part"
	mkdir -p "$part"
	say "fetching $* for $arch"
	# On its own, for set -e does not hold on the left of ||.
	{
		foreign_fetch "$@"
		foreign_unpack
	} >"$log" 2>&1 </dev/null &
	wait $! ||
		fail_log "$log" "Debian's packages for $arch cannot be fetched"
	rm -rf "$apt"
	cache_publish "$part" "$foreign"
fi
echo "$foreign"
