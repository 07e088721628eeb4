#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make deb`: Debian's packages of a kernel with DPAS for a real machine and of
# the dpas command, in results/deb (OUT), whose other files stay. Prints the
# packages and what to do with them.
#
# Variables: KVER ARCH CONFIG OUT.
. "$(dirname "$0")/../sh/setup.sh"

. "$repo/packaging/arch.sh"
. "$repo/packaging/kernel/config.sh"

version_check
target=deb
OUT=${OUT:-$repo/results/deb}
export ARCH=${ARCH:-x86_64} CONFIG=${CONFIG:-}
arch=$ARCH own_config=$CONFIG
deb_arch
deb_config_check
out_path
[ ! -e "$OUT" ] || [ -d "$OUT" ] || bad OUT "is not a directory"
out_begin "$OUT"
for_what=deb
[ "$ARCH" = x86_64 ] || for_what=deb-$ARCH
"$repo/sh/deps.sh" "$for_what"
# The quick one first: what is wrong with it shows at once.
command=$("$repo/packaging/command.sh")
kernel=$("$repo/packaging/kernel.sh")
cp "$kernel"/*.deb "$command"/*.deb "$OUT/"

(cd "$kernel" && ls ./*.deb) | sed "s|^\.|$OUT|"
(cd "$command" && ls ./*.deb) | sed "s|^\.|$OUT|"
say "after apt install of these and a reboot, uname -r is" \
	"$(cat "$kernel/release")"
