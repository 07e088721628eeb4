#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Each mode waits as it should: what it costs in CPU time and in latency beside
# the others, for one thread on a device of 50 us.
. ./lib.sh

latency=50000
# The software's own part is about 4 us, and the interrupt's 3 us more.
most=60000

# run MODE: sets cpu and median
run() {
	local line

	line=$(./issue -p -s 3000 -n 3000 "$device")
	note "$1: $line"
	cpu=$(figure cpu "$line")
	median=$(figure median "$line")
	expect_range "latency in $1" $latency "$most" "$median"
}

set_latency $latency

set_mode int
run int
int_cpu=$cpu
int_median=$median
expect_range 'CPU time in int' 1 $((latency / 4)) "$int_cpu"

set_mode cp
run cp
expect_range 'CPU time in cp' $((median * 9 / 10)) $most "$cpu"
expect_range 'latency in cp' $latency $((int_median - 1)) "$median"

set_mode lhp
run lhp
lhp_cpu=$cpu
expect_range 'CPU time in lhp' $((latency * 4 / 10)) $((latency * 8 / 10)) \
	"$lhp_cpu"
expect_range 'latency in lhp' $latency $((int_median - 1)) "$median"

set_mode pas
run pas
expect_range 'CPU time in pas' $((int_cpu / 2)) $((lhp_cpu * 8 / 10)) "$cpu"
expect_range 'latency in pas' $latency $((int_median - 1)) "$median"

# Ten of eleven windows' I/Os are polled from the start.
set_mode dpas
run dpas
expect_range 'CPU time in dpas' $((latency * 8 / 10)) $most "$cpu"

set_mode cp
set_knob io_poll_delay 30
run 'a fixed sleep of 30 us'
expect_range 'CPU time after 30 us of sleep' $((latency - 30000)) \
	$((latency - 30000 + 10000)) "$cpu"
