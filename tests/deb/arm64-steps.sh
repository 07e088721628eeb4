#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# On arm64: which kernel it is, and every mode verified and measured.
#
#	arm64-steps.sh CLOCK JOBS RUNTIME
# shellcheck source=tests/kernel/lib.sh
. ./lib.sh

expect 'uname -r' "$(cat release)" "$(uname -r)"
expect 'uname -m' aarch64 "$(uname -m)"
for mode in $modes; do
	set_mode "$mode"
	fio --name=verify --filename="$device" --rw=randwrite --bs=4k \
		--size=4m --ioengine=pvsync2 --hipri=1 --direct=1 \
		--verify=crc32c --verify_fatal=1 >/tmp/fio.txt || {
		cat /tmp/fio.txt
		fail "$mode: what was read is not what was written"
	}
done
expect_range 'I/Os in switch_stat' 1 10000000 "$(counted_ios)"
note "$(uname -r) on $(uname -m), $1 time: verified in $modes"
dpas bench ALL --clock="$1" --jobs="$2" --runtime="$3" --no-plot \
	--output=/results/bench
for mode in INT CP LHP PAS DPAS AUTO; do
	grep -q "^$mode," /results/bench/results.csv ||
		fail "the benchmark has nothing of $mode"
done
