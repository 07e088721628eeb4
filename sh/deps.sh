#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The Debian packages that the project needs, and their installation.
#
#   sh/deps.sh build|bench|modules|apps|check|deb|deb-arm64|
#               check-deb|check-arm64
#
# What is missing is installed if that can be done without asking (root, and a
# package source that answers); else one line tells what to install.
. "$(dirname "$0")/setup.sh"

version_check
kernel_source=$(version_package)

# User space: the dpas command, and the unit tests that meson builds with it.
build=(gcc libc6-dev make meson ninja-build pkg-config libjson-c-dev
	libnvme-dev libcmocka-dev)

# The kernel, the machine it runs in, what is packed into that, the plots.
bench=("${build[@]}" ${kernel_source:+"$kernel_source"}
	bc bison flex libelf-dev patch xz-utils
	qemu-system-x86 busybox-static fio cpio
	gnuplot-nox)

# File systems and stacked devices in that machine, and what is wanted by who works
# in it by hand.
modules=("${bench[@]}" kmod e2fsprogs xfsprogs dmsetup
	dropbear-bin nvme-cli mandoc)

# Applications in it.
apps=("${modules[@]}" rocksdb-tools)

# The tests.
check=("${apps[@]}" "${version_packaged[@]/#/linux-source-}"
	valgrind clang-14 libclang-rt-14-dev llvm-14 lld-14
	clang-tidy-14 clang-format-14 cppcheck
	shellcheck sparse git python3-minimal liburing-dev
	groff-base librsvg2-bin spin)

# Packages of a kernel for a real machine, and of the command.
deb=("${build[@]}" ${kernel_source:+"$kernel_source"}
	bc bison flex libelf-dev patch xz-utils
	dpkg-dev debhelper fakeroot rsync kmod cpio libssl-dev openssl zstd)
deb_arm64=("${deb[@]}" gcc-aarch64-linux-gnu libc6-dev-arm64-cross)

# The tests of those.
check_deb=("${deb[@]}" qemu-system-x86 busybox-static debootstrap e2fsprogs)
check_arm64=("${deb_arm64[@]}" qemu-system-arm busybox-static binutils file)

missing_packages() {
	local package

	for package; do
		dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null |
			grep -qx installed || echo "$package"
	done
}

install_packages() {
	export DEBIAN_FRONTEND=noninteractive
	# Lists may be absent or too old: then fetch them and try again.
	apt-get install -y --no-install-recommends "$@" && return
	apt-get update
	apt-get install -y --no-install-recommends "$@"
}

ask_user() {
	refuse "$1; install: sudo apt install --no-install-recommends" \
		"${missing[*]}"
}

[ "$(uname -m)" = x86_64 ] || refuse "this needs an x86-64 host"
case ${1-} in
build) wanted=("${build[@]}") ;;
bench) wanted=("${bench[@]}") ;;
modules) wanted=("${modules[@]}") ;;
apps) wanted=("${apps[@]}") ;;
check) wanted=("${check[@]}") ;;
deb) wanted=("${deb[@]}") ;;
deb-arm64) wanted=("${deb_arm64[@]}") ;;
check-deb) wanted=("${check_deb[@]}") ;;
check-arm64) wanted=("${check_arm64[@]}") ;;
*) refuse "say what for: build, bench, modules, apps, check, deb," \
	"deb-arm64, check-deb or check-arm64" ;;
esac
command -v dpkg-query >/dev/null ||
	refuse "this is not Debian; install what Debian calls ${wanted[*]}"
mapfile -t missing < <(missing_packages "${wanted[@]}")
[ ${#missing[@]} -gt 0 ] || exit 0
[ "$(id -u)" = 0 ] || ask_user "packages are missing"
say "installing ${missing[*]}"
log=$(mktemp)
install_packages "${missing[@]}" >"$log" 2>&1 </dev/null || {
	tail -n 5 "$log" >&2
	ask_user "packages are missing and cannot be installed from here"
}
rm -f "$log"
