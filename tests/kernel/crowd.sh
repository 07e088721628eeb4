#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Sixty-four threads on one CPU, in a mode (the first argument): it ends in
# time, every thread gets on, and afterwards nobody is counted as waiting.
. ./lib.sh

threads=64

crowd() {
	fio --name=crowd --filename="$device" --rw="$1" --bs=4k --size=16m \
		--ioengine=pvsync2 --hipri=1 --direct=1 --norandommap \
		--thread --numjobs=$threads --time_based --runtime=1 \
		>/tmp/fio.txt || fail "$1: fio failed"
	sed -n 's/.*issued rwts: total=\([0-9]*\),\([0-9]*\),.*/\1 \2/p' \
		/tmp/fio.txt | awk '{ print $1 + $2 }' | sort -n >/tmp/ios
}

set_mode "$1"
for rw in randread randwrite; do
	start=$(cut -d. -f1 /proc/uptime)
	crowd $rw
	end=$(cut -d. -f1 /proc/uptime)
	expect "$rw: threads" $threads "$(wc -l </tmp/ios)"
	expect_range "$rw: I/Os of the slowest thread" 1 1000000 \
		"$(head -n 1 /tmp/ios)"
	note "$1 $rw: $(head -n 1 /tmp/ios) to $(tail -n 1 /tmp/ios) I/Os a" \
		"thread, $((end - start)) s"
	expect_range "$rw: seconds for a runtime of one" 1 5 $((end - start))
	expect "$rw: qd at rest" 0 "$(count_of qd)"
done
