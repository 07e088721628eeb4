#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A disk with protection information (an NVMe namespace with eight bytes a sector,
# type 1): a kworker verifies each read and ends it, after whoever polled has gone
# on. Such reads go by interrupt, in every mode, so none is slower than by INT; its
# writes may be polled.
. ./lib.sh

use_disk nvme0n1
sectors=64
expect 'protection' T10-DIF-TYPE1-CRC \
	"$(cat /sys/block/nvme0n1/integrity/format)"
dd if=/dev/urandom of=/tmp/data bs=512 count=$((sectors * 256)) 2>/dev/null
dd if=/tmp/data of="$device" bs=128k oflag=direct 2>/dev/null ||
	fail 'the disk cannot be written'

# reads MODE FIGURE
reads() {
	local line

	set_mode "$1"
	[ "$1" = int ] || set_knob io_poll_sync 1
	line=$(./issue -p -s 300 -n 300 "$device") || fail "$1: reads"
	note "$1: $line"
	figure "$2" "$line" >/tmp/figure
}

# The least of a mode: a busy host makes some reads slow, whatever the mode, and a
# sleep that has grown makes all.
reads int median
by_interrupt=$(cat /tmp/figure)
for mode in cp lhp pas dpas auto; do
	reads "$mode" least
	expect_range "$mode: least ns of a read" 1000 $((2 * by_interrupt)) \
		"$(cat /tmp/figure)"
	# A SCHED_FIFO thread that polled would starve the kworker.
	timeout 60 ./issue -f 50 -p -n 50 "$device" >/tmp/line ||
		fail "$mode: reads of a real-time thread"
	dd if=/tmp/data of="$device" bs=4k oflag=direct conv=notrunc \
		2>/dev/null || fail "$mode: writes"
done
set_knob switch_reset 1
./issue -p -n 100 "$device" >/tmp/line
expect 'reads counted' 0 "$(counted_ios)"
./issue -p -w -n 100 "$device" >/tmp/line
expect 'writes counted' 100 "$(counted_ios)"
