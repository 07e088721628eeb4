#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A disk of zones that can poll: its writes go by interrupt, in order, and its
# reads are polled.
. ./lib.sh

zone_kib=4096
blocks=$((zone_kib / 4))

# By configfs: 5.18's module has no parameter to keep what is written.
modprobe null_blk nr_devices=0 poll_queues=1 || fail 'there is no null_blk'
files=/sys/kernel/config/nullb/nullb0
mkdir $files
for pair in size=1024 blocksize=4096 zoned=1 zone_size=$((zone_kib / 1024)) \
	memory_backed=1 power=1; do
	echo "${pair#*=}" >"$files/${pair%=*}" || {
		dmesg | tail
		fail "null_blk does not take $pair"
	}
done
use_disk nullb0
expect 'it can poll' 1 "$(get io_poll)"
case $(get zoned) in
host-managed) ;;
*) fail "the disk is $(get zoned)" ;;
esac
set_knob io_poll_sync 1
dd if=/dev/urandom of=/tmp/data bs=4k count=$blocks 2>/dev/null

# A zone a mode: it is written from its start to its end, once.
zone=0
for mode in $modes; do
	set_mode "$mode"
	[ "$mode" = int ] || set_knob io_poll_sync 1
	before=$(counted_ios)
	dd if=/tmp/data of="$device" bs=4k oflag=direct conv=notrunc \
		seek=$((zone * blocks)) 2>/tmp/said ||
		fail "$mode: $(cat /tmp/said)"
	expect "$mode: writes counted" 0 $(($(counted_ios) - before))
	dd if="$device" of=/tmp/read bs=4k iflag=direct count=$blocks \
		skip=$((zone * blocks)) 2>/tmp/said ||
		fail "$mode: $(cat /tmp/said)"
	cmp /tmp/data /tmp/read || fail "$mode: what was read is not what was written"
	[ "$mode" != dpas ] ||
		expect "$mode: reads counted" $blocks $(($(counted_ios) - before))
	expect "$mode: qd at rest" 0 "$(count_of qd)"
	zone=$((zone + 1))
done
