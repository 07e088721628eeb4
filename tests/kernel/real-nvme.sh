#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A driver that is not ours, in real time: QEMU's NVMe device in every mode.
# It stores nothing, so only that I/O gets through is looked at.
. ./lib.sh

use_disk nvme0n1
expect io_poll 1 "$(get io_poll)"
for mode in $modes; do
	set_mode "$mode"
	for threads in 1 4; do
		line=$(./issue -p -t $threads -n 500 "$device")
		note "$mode, $threads threads: $line"
		./issue -p -w -t $threads -n 500 "$device" >/dev/null
		expect "$mode: qd at rest" 0 "$(count_of qd)"
	done
done
# Both CPUs' counts together, in dpas and in auto: nothing lost, nothing twice.
expect 'I/Os counted' $((2 * 2 * (500 + 2000))) "$(counted_ios)"
