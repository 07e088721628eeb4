#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Build Debian's package of the dpas command, or find it in the cache; prints the
# directory that holds dpas_….deb.
#
# ARCH is x86_64 or arm64, DPAS_CACHE the cache.
. "$(dirname "$0")/../sh/setup.sh"

arch=${ARCH:-x86_64}
here=$repo/packaging
. "$repo/packaging/arch.sh"

# What goes into the package, of this tree.
command_key() {
	{
		echo "$arch"
		"${cross}gcc" --version | sed -n 1p
		cache_files meson.build meson_options.txt bench.sh policy cli \
			device docs packaging LICENSES
	} | cache_key
}

# command_cross SYSROOT: meson's description of a machine that is not this one,
# with Debian's libraries for it. Their headers are a system's, of which no warning is
# ours to mend, wherever they lie.
command_cross() {
	cat <<-EOT
		[binaries]
		c = '${cross}gcc'
		ar = '${cross}ar'
		strip = '${cross}strip'
		pkgconfig = 'pkg-config'
		[built-in options]
		c_args = ['-isystem', '$1/usr/include']
		[properties]
		sys_root = '$1'
		pkg_config_libdir = '$1/usr/lib/$multiarch/pkgconfig'
		[host_machine]
		system = 'linux'
		cpu_family = '${multiarch%%-*}'
		cpu = '${multiarch%%-*}'
		endian = 'little'
	EOT
}

# Sets libraries: the options of dpkg-shlibdeps that say where the libraries of
# another architecture are.
command_setup() {
	local options=(--prefix=/usr) deb foreign

	libraries=()
	if [ -n "$cross" ]; then
		foreign=$("$here/foreign.sh" libjson-c-dev libnvme-dev)
		command_cross "$foreign/root" >"$scratch/cross"
		mkdir "$scratch/library"
		options+=("--cross-file=$scratch/cross")
		for deb in "$foreign"/debs/lib{c6,json-c5}_*.deb; do
			dpkg-deb -R "$deb" "$scratch/library/${deb##*/}"
			libraries+=("-S$scratch/library/${deb##*/}")
		done
	fi
	meson setup "${options[@]}" "$scratch/build" "$repo"
}

# What meson installs, and the rest of what Debian has in a package.
command_tree() {
	local doc=$tree/usr/share/doc/dpas

	ninja -C "$scratch/build" cli/dpas
	meson install -C "$scratch/build" --no-rebuild --strip \
		--destdir "$tree"
	install -D -m 644 "$here/command/copyright" "$doc/copyright"
	gzip -9 -n -c "$scratch/debian/changelog" >"$doc/changelog.gz"
	find "$tree/usr/share/man" -name '*.[1-8]' -exec gzip -9 -n {} +
}

# dpkg's own tools look for these beside them.
command_debian() {
	mkdir -p "$scratch/debian" "$tree/DEBIAN"
	cp "$here/command/control" "$scratch/debian/control"
	cat >"$scratch/debian/changelog" <<-EOT
		dpas ($version) unstable; urgency=medium

		  * Built from the project's source.

		 -- dpas <dpas@localhost>  $(date -R)
	EOT
}

command_pack() (
	cd "$scratch"
	export DEB_HOST_ARCH=$debian_arch
	dpkg-shlibdeps "${libraries[@]}" "$tree/usr/bin/dpas"
	dpkg-gencontrol -P"$tree"
	dpkg-deb --root-owner-group --build "$tree" "$part"
)

command_build() {
	version=$(sed -n "s/^  version: '\(.*\)',$/\1/p" "$repo/meson.build")
	tree=$scratch/debian/dpas
	command_debian
	command_setup
	command_tree
	command_pack
}

command_make() {
	scratch=$(mktemp -d)
	trap 'rm -rf "$scratch"' EXIT
	log=$cache/command-$arch.log
	say "building the package of the dpas command for $arch"
	log_run "the package of the dpas command does not build" command_build
}

[ $# -eq 0 ] || refuse "'$1': there are no options, only variables"
cache_check
deb_arch
cache_make command "command-$arch-$(command_key)" command_make
