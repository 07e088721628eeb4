#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The user space built in one more way, for a test.
#
#	tests/build.sh NAME OPTION…	in build/NAME, with these of meson
set -eu -o pipefail
shopt -s inherit_errexit

cd "$(dirname "$0")/.."
dir=build/$1
shift
options="CC=${CC-} $*"

# A directory that was set up otherwise would test something else.
if [ "$options" != "$(cat "$dir/options" 2>/dev/null)" ]; then
	rm -rf "$dir"
	meson setup "$dir" "$@" >/dev/null
	echo "$options" >"$dir/options"
fi
sh/ninja.sh "$dir"
