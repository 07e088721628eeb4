#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make sweep`: from which device on interrupts win. The five modes and the
# synchronous path of dramdisk, with a device of 0.5 to 100 us, in the lab's
# machine in virtual time. Prints the tables and where interrupts begin to win,
# and leaves sweep.json, sweep.csv and sweep.svg in results/sweep (OUT).
set -eu -o pipefail
shopt -s inherit_errexit

repo=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=kernel/say.sh
. "$repo/kernel/say.sh"
# shellcheck source=lab/settings.sh
. "$repo/lab/settings.sh"

settings_only sweep
out_default sweep
out_replace sweep.json
"$repo/lab/deps.sh" bench
make -s -C "$repo" all >&2
image=$("$repo/lab/image.sh")
printf '#!/bin/sh\n. ./quiet.sh\nquiet sweep sweep\n' >"$part/sweep.job"
say "sweep: starting, some minutes"
"$repo/lab/machine.sh" --image="$image" --label=sweep --timeout=1800 \
	--dramdisk='devices=2 size_mb=64 path=poll,sync' \
	--output="$part/sweep" "$part/sweep.job" "$repo/lab/quiet.sh" ||
	fail "the machine failed; what it left is in $part"
rm -rf "$OUT"
mv "$part/sweep/results/sweep" "$OUT"
(cd "$OUT" && LC_ALL=C.UTF-8 gnuplot sweep.gp)
sed '/^Results: /d' "$part/sweep/results/sweep.txt"
rm -rf "$part"
echo "Results: $OUT/sweep.json $OUT/sweep.csv $OUT/sweep.svg"
