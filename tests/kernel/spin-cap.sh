#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# An I/O of 100 ms: its waiter spins for 10 ms and then naps 100 us between
# polls, so it costs a little more than 10 ms of CPU, and ends a nap late at
# most. Two such waiters on one CPU give way to each other all the time, and
# burn what there is: what counts is a waiter's own spinning, without a break.
. ./lib.sh

latency=100000000
cap=10000000
ios=5
# 900 naps of 100 us; a kernel that watches itself takes up to 20 us for each,
# one full of checks up to 40.
naps=18000000
[ $slower = 1 ] || naps=36000000

set_latency $latency
for mode in $modes; do
	set_mode "$mode"
	line=$(./issue -p -n $ios "$device") || fail "$mode: reads"
	note "$mode: $line"
	cpu=$(figure cpu "$line")
	if [ "$mode" = int ]; then
		expect_range 'int: ns of CPU an I/O' 1 $((cap * slower / 100)) \
			"$cpu"
	else
		expect_range "$mode: ns of CPU an I/O" $cap $((cap + naps)) "$cpu"
	fi
	expect_range "$mode: ns of an I/O" $latency $((latency + 300000)) \
		"$(figure mean "$line")"
	expect "$mode: qd at rest" 0 "$(count_of qd)"
done

set_mode cp
line=$(./issue -p -t 2 -n $ios "$device") || fail 'two threads'
note "cp, two threads: $line"
expect_range 'two threads: ns of CPU an I/O' $((2 * cap)) $((latency * 2 / 3)) \
	"$(figure cpu "$line")"
