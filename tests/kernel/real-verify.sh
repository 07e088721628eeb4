#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Several CPUs in real time: four jobs write and verify while the mode changes
# under them, again and again.
. ./lib.sh

[ "$(nproc)" -gt 1 ] || fail 'this machine has one CPU'

fio --name=verify --filename="$device" --rw=randwrite --bs=4k --size=24m \
	--offset_increment=24m --numjobs=4 --thread --ioengine=pvsync2 \
	--hipri=1 --direct=1 --verify=crc32c --verify_fatal=1 \
	>/tmp/fio.txt 2>&1 &
changes=0
while kill -0 $! 2>/dev/null; do
	for mode in $modes; do
		set_mode "$mode"
		usleep 100000
	done
	changes=$((changes + 1))
done
wait $! || {
	cat /tmp/fio.txt
	fail 'what was read is not what was written'
}
note "$changes rounds of modes: $(get switch_stat | tr '\n' ' ')"
expect_range 'rounds of modes while fio ran' 2 100000 $changes
expect 'qd at rest' 0 "$(count_of qd)"
