#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# I/O of every shape in every mode: what can be polled and what cannot, whole
# and split by a small max_sectors_kb, from a quiet and a crowded CPU. The argument
# is how many shapes of writes can be polled on this disk.
. ./lib.sh

whole=$(get max_sectors_kb)

every_shape() {
	local kib

	for kib in "$whole" 16 4; do
		set_knob max_sectors_kb "$kib"
		./shapes "$device" >/tmp/shapes ||
			fail "$1, max_sectors_kb=$kib"
		expect "$1, $kib: qd at rest" 0 "$(count_of qd)"
	done
	set_knob max_sectors_kb "$whole"
}

for mode in $modes; do
	set_mode "$mode"
	every_shape "$mode"
done
set_mode cp
set_knob io_poll_delay 20
every_shape fixed
set_mode dpas
set_knob io_poll_sync 1
every_shape 'dpas with io_poll_sync=1'

# What has no mode is not counted: of nine shapes two have several bios, and one may
# not wait. Two of the writes are flushes, if there is a cache to flush.
reads=6
writes=6
[ "$(get write_cache)" = 'write through' ] || writes=4
expect "writes polled (write_cache is $(get write_cache))" "$1" $writes
set_knob switch_reset 1
./shapes "$device" >/tmp/shapes
expect 'I/Os counted' $((8 * (reads + writes))) "$(counted_ios)"
