#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make deb`: Debian's packages of a kernel with DPAS for a real machine and of
# the dpas command, in results/deb (OUT), whose other files stay. Prints the
# packages and what to do with them.
#
# Variables: KVER ARCH CONFIG OUT.
set -eu -o pipefail
shopt -s inherit_errexit

repo=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=kernel/say.sh
. "$repo/kernel/say.sh"
# shellcheck source=lab/settings.sh
. "$repo/lab/settings.sh"
# shellcheck source=kernel/deb/arch.sh
. "$repo/kernel/deb/arch.sh"
# shellcheck source=kernel/deb/config.sh
. "$repo/kernel/deb/config.sh"

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
"$repo/lab/deps.sh" "$for_what"
# The quick one first: what is wrong with it shows at once.
command=$("$repo/lab/deb/command.sh")
kernel=$("$repo/kernel/deb.sh")
cp "$kernel"/*.deb "$command"/*.deb "$OUT/"

(cd "$kernel" && ls ./*.deb) | sed "s|^\.|$OUT|"
(cd "$command" && ls ./*.deb) | sed "s|^\.|$OUT|"
say "after apt install of these and a reboot, uname -r is" \
	"$(cat "$kernel/release")"
