#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Files of the file system that the argument names, in every mode: what was
# written reads back the same, also after a remount, and what is polled is what
# can be.
. ./lib.sh

kind=$1
dir=/tmp/files
file=$dir/file

verify() {
	fio --name="$1-$2" --filename="$dir/fio" --rw="$1" --bs="$2" \
		--size=$((8192 / slower))k --ioengine=pvsync2 --hipri=1 --direct=1 \
		--verify=crc32c --verify_fatal=1 --randrepeat=1 --fallocate="$3" \
		--fsync="$4" >/tmp/fio.txt || {
		cat /tmp/fio.txt
		fail "$1 of $2: what was read is not what was written"
	}
	rm "$dir/fio"
}

# extents KIND: and how many of its I/Os were counted
extents() {
	local before

	before=$(counted_ios)
	./extents "$1" "$file" >/tmp/ios || fail "$1"
	counted=$(($(counted_ios) - before))
}

every_extent() {
	extents prepare
	for what in overwrite overwrite-sector overwrite-large \
		overwrite-dsync overwrite-long read append append-sectors \
		unwritten hole two-extents cached; do
		extents "$what"
		echo "$what $counted" >>/tmp/counted
	done
}

remount() {
	local before

	before=$(sha256sum <"$file")
	umount "$dir"
	mount -t "$kind" "$device" "$dir"
	expect "$1, the file after a remount" "$before" "$(sha256sum <"$file")"
}

# How often those were woken that kblockd's work is left to.
worker_switches() {
	local status

	for status in /proc/[0-9]*/status; do
		! grep -q '^Name:.kworker/.*H' "$status" 2>/dev/null ||
			sed -n 's/^voluntary_ctxt_switches:.//p' "$status"
	done | awk '{ sum += $1 } END { print sum + 0 }'
}

# What DPAS sends by interrupt goes straight to the driver: a request that is
# still in iomap's plug when the thread sleeps takes the way by a kworker.
no_detour() {
	local before by_interrupt

	set_mode dpas
	set_knob switch_reset 1
	before=$(worker_switches)
	./issue -p -t 4 -n $((2000 / slower)) "$dir/stretch" >/tmp/issue ||
		fail 'reads of four threads'
	by_interrupt=$(count_of int)
	expect_range 'dpas, four threads: by interrupt' $((4000 / slower)) \
		$((8000 / slower)) "$by_interrupt"
	expect_range 'dpas, by interrupt: by a kworker' 0 \
		$((by_interrupt / 10)) $(($(worker_switches) - before))
}

make_filesystem "$kind"
mkdir -p "$dir"
mount -t "$kind" "$device" "$dir"
: >"$file"
for mode in $modes; do
	set_mode "$mode"
	: >/tmp/counted
	verify randwrite 4k none 0
	verify rw 16k posix 8
	verify write 128k none 0
	every_extent
	remount "$mode"
	expect "$mode: qd at rest" 0 "$(count_of qd)"
done

# Of each kind sixteen I/Os. What is whole, written and inside of the file is
# polled; the rest has several bios or more to do than to wait for them.
whole='overwrite overwrite-sector overwrite-large overwrite-dsync read cached'
parts='two-extents append append-sectors unwritten hole'
for what in $whole; do
	expect "$what, polled" "$what 16" "$(grep "^$what " /tmp/counted)"
done
for what in $parts; do
	expect "$what, polled" "$what 0" "$(grep "^$what " /tmp/counted)"
done

# An application that does not ask is polled where all are.
dd if=/dev/zero of="$dir/stretch" bs=1M count=8 conv=fsync 2>/dev/null
set_knob io_poll_sync 1
set_knob switch_reset 1
./issue -n 100 "$dir/stretch" >/tmp/issue ||
	fail 'reads that do not ask'
expect 'io_poll_sync=1, polled' 100 "$(counted_ios)"
set_knob io_poll_sync 0
./issue -n 100 "$dir/stretch" >/tmp/issue ||
	fail 'reads that do not ask'
expect 'io_poll_sync=0, polled' 100 "$(counted_ios)"
no_detour
umount "$dir"
