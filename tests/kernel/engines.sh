#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What an I/O costs that asks for no synchronous polling, by each of the ways
# there are (engine.c), on a disk and on a file of ext4: in instructions, as in
# cost.sh, of devices that need no time. On our kernel in every mode, and once
# more with all synchronous I/O polled, which asynchronous I/O is not to notice.
# An IOPOLL ring is measured on a device that takes its time, too.
#
# Leaves a line `CASE MODE FIGURES` each for the host, which compares two
# kernels; that the data are right is for engine to see.
. ./lib.sh

dir=/tmp/files
file=$dir/file

# The second disk has the file system.
make_file() {
	use_disk dramdisk1
	make_filesystem ext4
	mkdir -p "$dir"
	mount -t ext4 "$device" "$dir"
	dd if=/dev/zero of="$file" bs=1M count=2 conv=fsync 2>/dev/null
}

# on_both COMMAND WORD…: for each of the two disks
on_both() {
	for disk in dramdisk0 dramdisk1; do
		use_disk $disk
		"$@"
	done
}

# measure CASE WAY FILE [OPTION…]: reads and writes
measure() {
	local name=$1 way=$2 where=$3 line

	shift 3
	line=$(./engine -s 200 -n 1000 "$@" "$way" "$where")
	echo "$name-read $mode $line" >>/results/cost
	line=$(./engine -s 200 -n 1000 "$@" -w "$way" "$where")
	echo "$name-write $mode $line" >>/results/cost
}

asynchronous() {
	for way in aio ring iopoll; do
		for depth in 1 8; do
			measure disk-$way-$depth $way /dev/dramdisk0 -d $depth
			measure file-$way-$depth $way "$file" -d $depth
		done
	done
}

synchronous() {
	for way in pread preadv2; do
		measure disk-$way $way /dev/dramdisk0
		measure file-$way $way "$file"
	done
}

slow_ring() {
	on_both set_latency 15300
	measure disk-iopoll-slow iopoll /dev/dramdisk0 -d 8
	measure file-iopoll-slow iopoll "$file" -d 8
	on_both set_latency 0
}

make_file
on_both set_latency 0
mode=default
synchronous
asynchronous
slow_ring
[ -e "$queue/completion_mode" ] || exit 0
for mode in $modes; do
	on_both set_mode "$mode"
	synchronous
	asynchronous
	slow_ring
done
on_both set_knob io_poll_sync 1
mode=all
asynchronous
slow_ring
