# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# What the scripts of the lab, the kernel, the packages and the tests share, in one
# line at their tops:
#
#	. "$(dirname "$0")/../sh/setup.sh"
#
# It makes the shell strict, sets repo, the project's directory, and has functions
# only: nothing is looked at or refused before one is called.
set -eu -o pipefail
shopt -s inherit_errexit

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# mke2fs, depmod and their kind, when the user is not root.
PATH=$PATH:/usr/sbin:/sbin
. "$repo/sh/say.sh"
. "$repo/sh/version.sh"
. "$repo/sh/cache.sh"
. "$repo/sh/out.sh"
. "$repo/sh/tables.sh"
. "$repo/sh/targets.sh"
. "$repo/sh/settings.sh"
. "$repo/sh/pool.sh"
