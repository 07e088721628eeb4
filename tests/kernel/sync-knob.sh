#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# io_poll_sync: which synchronous direct I/O waits in the queue's mode. In DPAS
# that shows in switch_stat, which counts what the mode has to do with.
. ./lib.sh

ios=300

# counted SYNC FLAG: how many of the I/Os, given -p or nothing, are counted
counted() {
	set_knob io_poll_sync "$1"
	set_knob switch_reset 1
	./issue ${2:+"$2"} -n $ios "$device" >/dev/null
	counted_ios
}

set_mode dpas
expect 'with RWF_HIPRI and io_poll_sync=0' $ios "$(counted 0 -p)"
expect 'plain I/O and io_poll_sync=0' 0 "$(counted 0)"
expect 'with RWF_HIPRI and io_poll_sync=1' $ios "$(counted 1 -p)"
expect 'plain I/O and io_poll_sync=1' $ios "$(counted 1)"
expect 'plain writes and io_poll_sync=1' $ios "$(counted 1 -w)"
expect 'with RWF_HIPRI and io_poll_sync=-1' 0 "$(counted -1 -p)"
expect 'plain I/O and io_poll_sync=-1' 0 "$(counted -1)"
