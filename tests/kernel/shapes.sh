#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# I/O of every shape in every mode: what can be polled and what cannot, whole
# and split by a small max_sectors_kb, from a quiet and a crowded CPU.
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

# What has no mode is not counted: of each nine shapes two have several bios,
# and of the reads one, of the writes three may not or must not wait.
set_knob switch_reset 1
./shapes "$device" >/tmp/shapes
expect 'I/Os counted' $((8 * (6 + 4))) "$(counted_ios)"
