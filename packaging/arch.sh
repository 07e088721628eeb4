# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# One architecture has a name with everybody: ours is that of `uname -m` on
# x86-64 and Debian's on arm64.

# deb_arch: sets kernel_arch, debian_arch, multiarch, elf_machine (readelf's), cross
# (the prefix of the compiler's name) and config_option (which only a configuration
# of it has).
deb_arch() {
	case $arch in
	x86_64)
		kernel_arch=x86
		debian_arch=amd64
		multiarch=x86_64-linux-gnu
		elf_machine='Advanced Micro Devices X86-64'
		cross=
		config_option=CONFIG_X86_64
		;;
	arm64)
		kernel_arch=arm64
		debian_arch=arm64
		multiarch=aarch64-linux-gnu
		elf_machine=AArch64
		cross=aarch64-linux-gnu-
		config_option=CONFIG_ARM64
		;;
	*) refuse "ARCH='$arch' is not possible; it can be: x86_64 arm64" ;;
	esac
}
