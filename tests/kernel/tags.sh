#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# More I/O than tags (the disk has four a queue), and a ring that holds some of
# them, or all, without asking for its completions: nobody waits for it.
. ./lib.sh

# hold READS: a ring that has them, until release. They take far longer than to submit
# them all, for liburing's submit looks once for what is done.
hold() {
	put read_model const:10000000
	./ring "$1" "$device" </tmp/hold >/tmp/ring &
	ring=$!
	exec 3>/tmp/hold
	while ! grep -q submitted /tmp/ring; do
		kill -0 $ring || fail "$mode: the ring failed"
		usleep 1000
	done
	put read_model const:15300
	expect "$mode: reads that the ring holds" "$1" \
		"$(awk '{ print $1 }' "/sys/block/$disk/inflight")"
}

# release READS
release() {
	exec 3>&-
	wait $ring || fail "$mode: the ring failed"
	expect "$mode: the ring" completed="$1" "$(tail -n 1 /tmp/ring)"
	expect "$mode: qd at rest" 0 "$(count_of qd)"
}

# beside WHAT OPTION…: each I/O takes a few times the device's latency at most; LHP
# sleeps for half of what it found when 32 threads waited.
beside() {
	local what=$1 most=200000

	shift
	[ "$mode" != lhp ] || most=2000000
	timeout 20 ./issue "$@" -n 200 "$device" >/tmp/line ||
		fail "$mode, $what: issue $* beside the ring"
	expect_range "$mode, $what: ns of issue $* beside the ring" 15300 \
		$((most * slower)) "$(figure median "$(cat /tmp/line)")"
}

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
	hold 3
	beside 'one tag left' -p -t 4
	release 3
done

# Programs that never asked for polling, and the ring of another user has all.
set_knob io_poll_sync 1
for mode in $modes; do
	set_mode "$mode"
	hold 4
	beside 'no tag left' -p
	beside 'no tag left' -t 4
	beside 'no tag left' -t 4 -w
	release 4
done
note "all tags held: $(cat /tmp/line)"
