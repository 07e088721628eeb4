#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# An I/O of 100 ms: its waiter spins for 10 ms and then naps between polls, 100 us
# and each nap twice as long as the one before, 10 ms at most. So it costs a little
# more than 10 ms of CPU, and ends a nap late at most. Two such waiters on one CPU
# give way to each other all the time; each has its own 10 ms, and no more.
. ./lib.sh

latency=100000000
cap=10000000
nap=10000000
ios=5
# Some fifteen naps; a kernel that watches itself takes up to 40 us for each.
naps=$((500000 * slower))

# spun WHO LINE
spun() {
	expect_range "$1: ns of CPU an I/O" $cap $((cap + naps)) \
		"$(figure cpu "$2")"
	expect_range "$1: ns of an I/O" $latency \
		$((latency + nap + 300000 * slower)) "$(figure mean "$2")"
	expect "$1: qd at rest" 0 "$(count_of qd)"
}

set_latency $latency
for mode in $modes; do
	set_mode "$mode"
	line=$(./issue -p -n $ios "$device") || fail "$mode: reads"
	note "$mode: $line"
	if [ "$mode" = int ]; then
		expect_range 'int: ns of CPU an I/O' 1 $((cap * slower / 100)) \
			"$(figure cpu "$line")"
	else
		spun "$mode" "$line"
	fi
done

set_mode cp
line=$(./issue -p -t 2 -n $ios "$device") || fail 'two threads'
note "cp, two threads: $line"
spun 'cp, two threads' "$line"
