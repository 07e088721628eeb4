# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034
#
# KVER, the kernel that is meant: one that there are hooks for, and the lab's own
# if the caller does not say. Stands on say.sh.

# The kernel of which the README and the pages tell.
version_lab=6.1

# The versions of which Debian has the source as a package.
version_packaged=(6.1 6.12)

version_known=("$repo"/kernel/patch/hooks/v*)
version_known=("${version_known[@]##*/v}")
KVER=${KVER:-$version_lab}

# Before anything is installed, unpacked or built.
version_check() {
	[[ " ${version_known[*]} " == *" $KVER "* ]] ||
		bad KVER "is not possible; it can be: ${version_known[*]}"
}

# version_package: the name of that with its source, nothing if the user has it.
version_package() {
	[ -z "${SRC:-}" ] || return 0
	[[ " ${version_packaged[*]} " == *" $KVER "* ]] || bad KVER \
		"is no package of Debian's: unpack linux-$KVER from" \
		"kernel.org and name that directory with SRC="
	echo "linux-source-$KVER"
}
