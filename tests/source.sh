#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Which kernel: what KVER and SRC may not be gets one line and exit status 2,
# before anything is installed, unpacked or built.
set -eu -o pipefail
shopt -s inherit_errexit

cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree=$scratch/linux
export DPAS_CACHE=$scratch/cache
checked=0

# refused LINE [VARIABLE=VALUE…]: by each that begins with a kernel
refused() {
	local line=$1 script status said

	shift
	for script in sh/deps.sh\ bench kernel/build.sh kernel/patches.sh; do
		status=0
		# shellcheck disable=SC2086 # a script and its argument
		said=$(env -u KVER -u SRC "$@" $script 2>&1 >/dev/null) ||
			status=$?
		# What is wrong with a tree deps.sh leaves to those who use it.
		[[ $script != sh/* || $line != SRC* ]] || continue
		if [ "$status" != 2 ] || [ "${said#*: }" != "$line" ]; then
			printf '%s %s: status %s, %s\n' "$*" "$script" "$status" "$said"
			exit 1
		fi
		checked=$((checked + 1))
	done
}

# a_tree VERSION PATCHLEVEL
a_tree() {
	rm -rf "$tree"
	mkdir -p "$tree/block"
	printf 'VERSION = %s\nPATCHLEVEL = %s\nSUBLEVEL = 0\n' "$@" \
		>"$tree/Makefile"
}

refused "KVER='7.9' is not possible; it can be: 5.18 6.1 6.12" KVER=7.9
refused "KVER='/' is not possible; it can be: 5.18 6.1 6.12" KVER=/
refused "KVER='5.18' is no package of Debian's: unpack linux-5.18 from kernel.org and name that directory with SRC=" \
	KVER=5.18
refused "SRC='$scratch/none' is not a tree of Linux's source" \
	KVER=5.18 SRC="$scratch/none"
mkdir "$tree"
refused "SRC='$tree' is not a tree of Linux's source" KVER=5.18 SRC="$tree"
a_tree 5 1
refused "SRC='$tree' is Linux 5.1.0; KVER is 5.18" KVER=5.18 SRC="$tree"
a_tree 6 12
refused "SRC='$tree' is Linux 6.12.0; KVER is 6.1" SRC="$tree"
a_tree 5 18
touch "$tree/.config"
refused "SRC='$tree' has been built in: unpack it afresh, or run make mrproper there" \
	KVER=5.18 SRC="$tree"
if [ -e "$DPAS_CACHE" ]; then
	echo "a refusal left something in the cache"
	exit 1
fi
echo "$checked refusals"
