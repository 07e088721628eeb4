#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# More I/O than tags (the disk has four a queue), and a ring that holds some of
# them without asking for its completions.
. ./lib.sh

mkfifo /tmp/hold
for mode in $modes; do
	set_mode "$mode"
	fio --name=full --filename="$device" --rw=randwrite --bs=4k --size=1m \
		--offset_increment=1m --numjobs=32 --thread --ioengine=pvsync2 \
		--hipri=1 --direct=1 --verify=crc32c --verify_fatal=1 \
		>/tmp/fio.txt || {
		cat /tmp/fio.txt
		fail "$mode: 32 threads on 4 tags"
	}
	./ring 3 "$device" </tmp/hold >/tmp/ring &
	ring=$!
	exec 3>/tmp/hold
	while ! grep -q submitted /tmp/ring; do
		kill -0 $ring || fail "$mode: the ring failed"
		usleep 1000
	done
	./issue -p -t 4 -n 200 "$device" >/tmp/line ||
		fail "$mode: reads beside an idle ring"
	exec 3>&-
	wait $ring || fail "$mode: the ring failed"
	expect "$mode: the ring" completed=3 "$(tail -n 1 /tmp/ring)"
	expect "$mode: qd at rest" 0 "$(count_of qd)"
done
