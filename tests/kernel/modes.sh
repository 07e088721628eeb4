#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Each mode waits as it should: what it costs in CPU time and in latency beside
# the others, for one thread on a device of 50 us.
. ./lib.sh

latency=50000
# The software's own part is 4 us, an interrupt's 3 us more, a split's 5.
most=65000

# run WHAT [OPTION…]: sets cpu and median
run() {
	local line what=$1

	shift
	line=$(./issue -p -s 3000 -n 3000 "$@" "$device")
	note "$what: $line"
	cpu=$(figure cpu "$line")
	median=$(figure median "$line")
	expect_range "latency in $what" $latency $most "$median"
}

# busy WHAT [OPTION…]: polls from the start, and nobody else takes a part
busy() {
	run "$@"
	expect_range "CPU time in $1" $((median * 9 / 10)) $most "$cpu"
}

modes_apart() {
	local int_cpu int_median lhp_cpu

	set_mode int
	run int
	int_cpu=$cpu
	int_median=$median
	expect_range 'CPU time in int' 1 $((latency / 4)) "$int_cpu"

	set_mode cp
	busy cp
	expect_range 'latency in cp' $latency $((int_median - 1)) "$median"

	set_mode lhp
	run lhp
	lhp_cpu=$cpu
	expect_range 'CPU time in lhp' $((latency * 4 / 10)) \
		$((latency * 8 / 10)) "$lhp_cpu"
	expect_range 'latency in lhp' $latency $((int_median - 1)) "$median"

	set_mode pas
	run pas
	expect_range 'CPU time in pas' $((int_cpu / 2)) \
		$((lhp_cpu * 8 / 10)) "$cpu"
	expect_range 'latency in pas' $latency $((int_median - 1)) "$median"

	# Ten of eleven I/Os are polled from the start.
	set_mode dpas
	run dpas
	expect_range 'CPU time in dpas' $((latency * 8 / 10)) $most "$cpu"
}

fixed_sleep() {
	local sleep_us=30
	local left=$((latency - 1000 * sleep_us))

	set_mode cp
	set_knob io_poll_delay $sleep_us
	run "a fixed sleep of $sleep_us us"
	expect_range 'CPU time after a fixed sleep' $left $((left + 10000)) \
		"$cpu"
}

# A write lies in the block device's plug, and a scheduler would leave any I/O
# to a kworker: the waiter sees to it that the driver has it when it polls.
no_detour() {
	local scheduler

	set_mode cp
	for scheduler in none mq-deadline; do
		set_knob scheduler $scheduler
		busy "cp, $scheduler, reads"
		busy "cp, $scheduler, writes" -w
	done
	set_knob scheduler none
}

# What the block layer splits is not polled any more, so nobody spins for it.
split() {
	local whole

	whole=$(get max_sectors_kb)
	set_mode cp
	set_knob max_sectors_kb 4
	run 'cp, split in two' -b 8192
	expect_range 'CPU time of a split I/O' 1 $((latency / 2)) "$cpu"
	set_knob max_sectors_kb "$whole"
}

set_latency $latency
modes_apart
fixed_sleep
no_detour
split
