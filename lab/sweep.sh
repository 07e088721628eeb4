#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make sweep`: from which device on interrupts win. The five modes and the
# synchronous path of dramdisk, with a device of 0.5 to 100 us, in the lab's
# machine in virtual time. Prints the tables and where interrupts win, and leaves
# sweep.json, sweep.csv and sweep.svg in results/sweep (OUT).
. "$(dirname "$0")/../sh/setup.sh"

. "$repo/lab/result.sh"

sweep_machine() {
	printf '#!/bin/sh\n. ./quiet.sh\nquiet sweep sweep\n' >"$part/sweep.job"
	result_machine --image="$image" --label=sweep --timeout=1800 \
		--dramdisk='devices=2 size_mb=64 path=poll,sync' \
		--output="$part/sweep" "$part/sweep.job" "$repo/lab/quiet.sh"
}

settings_target sweep
out_default sweep
result_open sweep.json
"$repo/sh/deps.sh" bench
make -s -C "$repo" all >&2
image=$("$repo/lab/image.sh")
result_go_on "$image"
pool_open
say "sweep: some minutes"
result_run sweep sweep_machine
result_drain
rm -rf "$part/result"
cp -R "$part/sweep/results/sweep" "$part/result"
(cd "$part/result" && LC_ALL=C.UTF-8 gnuplot sweep.gp)
sed '/^Results: /d' "$part/sweep/results/sweep.txt"
result_publish "$part/result"
result_end
echo "Results: $OUT/sweep.json $OUT/sweep.csv $OUT/sweep.svg"
