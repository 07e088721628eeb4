#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Several CPUs in real time: threads are sent to another CPU in the middle of
# their I/O, get signals, and lose a CPU that goes offline under them.
. ./lib.sh

[ "$(nproc)" -gt 1 ] || fail 'this machine has one CPU'
cpu1=/sys/devices/system/cpu/cpu1/online

# disturbed KIND MODE
disturbed() {
	line=$(./disturb "$1" 500 "$device") || fail "$2: $1"
	note "$2, $1: $line"
	expect_range "$2, $1: I/Os" $((100 / slower)) 100000000 "$(figure ios "$line")"
	expect "$2, $1: qd at rest" 0 "$(count_of qd)"
}

# hotplug MODE
hotplug() {
	local times=0

	./disturb none 600000 "$device" >/tmp/line &
	while [ $times -lt 10 ]; do
		echo 0 >"$cpu1" || fail 'CPU 1 does not go offline'
		usleep 20000
		echo 1 >"$cpu1" || fail 'CPU 1 does not come online'
		usleep 20000
		times=$((times + 1))
	done
	kill $! || fail "$1: the threads ended while CPU 1 came and went"
	wait $! || fail "$1: the threads failed while CPU 1 came and went"
	note "$1: CPU 1 came and went $times times; $(cat /tmp/line)"
	expect_range "$1: I/Os meanwhile" $((20 / slower)) 100000000 \
		"$(figure ios "$(cat /tmp/line)")"
	expect "$1: qd at rest" 0 "$(count_of qd)"
}

for mode in $modes; do
	set_mode "$mode"
	disturbed migrate "$mode"
	disturbed signals "$mode"
	hotplug "$mode"
done
