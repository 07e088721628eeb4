# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034
#
# KVER, the kernel that is meant: one that there are hooks for, and the lab's own
# if the caller does not say. Checked as soon as this is read, before anything is
# installed, unpacked or built. Stands on say.sh.

# The kernel of which the README and the pages tell.
version_lab=6.1

# The versions of which Debian has the source as a package.
version_packaged=(6.1 6.12)

version_known=("$repo"/kernel/hooks/v*)
version_known=("${version_known[@]##*/v}")
KVER=${KVER:-$version_lab}
[[ " ${version_known[*]} " == *" $KVER "* ]] ||
	bad KVER "is not possible; it can be: ${version_known[*]}"
export KVER
