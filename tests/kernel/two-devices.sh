#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Two disks side by side, of 10 us and of 1 ms, each with a thread of its own
# on the one CPU: neither learns from the other.
. ./lib.sh

fast_ns=10000
slow_ns=1000000

# both MODE PARAM4
both() {
	local name

	for name in dramdisk0 dramdisk1; do
		use_disk "$name"
		set_mode "$1"
		set_knob switch_param4 "$2"
	done
}

# load: fills fast and slow with the figures of both at once
load() {
	./issue -p -s 200 -n 1000 /dev/dramdisk1 >/tmp/slow &
	# As many as pass while the slow ones do: it is never alone for long.
	./issue -p -s 2000 -n $((60000 / slower)) /dev/dramdisk0 >/tmp/fast
	wait
	fast=$(cat /tmp/fast)
	slow=$(cat /tmp/slow)
	note "$1: fast $fast"
	note "$1: slow $slow"
}

separate() {
	load "$1"
	expect_range "$1: the fast disk's median" $fast_ns $((2 * fast_ns * slower)) \
		"$(figure median "$fast")"
	expect_range "$1: the slow disk's median" $slow_ns \
		$((slow_ns + slow_ns * slower / 10)) "$(figure median "$slow")"
	expect_range "$1: CPU time of a slow I/O" 1 $((slow_ns * slower / 4)) \
		"$(figure cpu "$slow")"
}

# only WORKING IDLE: the idle disk's counts do not move
only() {
	local before

	use_disk "$2"
	before=$(get switch_stat)
	./issue -p -n 500 "/dev/$1" >/dev/null
	expect "switch_stat of $2 while $1 works" "$before" \
		"$(get switch_stat)"
}

both pas 1
separate pas
both dpas 0
only dramdisk0 dramdisk1
only dramdisk1 dramdisk0
separate dpas
