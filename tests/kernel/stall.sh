#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A device that stops answering for a second, in every mode: nothing completes
# meanwhile, what is in flight completes then, once, though the block layer's
# timeout has passed ten times, and all is as before.
. ./lib.sh

second=1000000000
early=$((second - 10000000 * slower))
late=$((second + 10000000 * slower))

# stall: for a second
stall() {
	put stall_ns $second
}

# takes WHAT LEAST MOST LINE: the one I/O
takes() {
	expect_range "$mode: $1" "$2" "$3" "$(figure mean "$4")"
}

# waits OPTIONS: what is issued in the stall
waits() {
	stall
	# shellcheck disable=SC2086 # a word each
	takes 'an I/O in the stall' $early $late \
		"$(./issue $1 -n 1 "$device")"
	expect "$mode: ns left of the stall" 0 "$(cat "$files/stall_ns")"
}

# in_flight OPTIONS: what was issued before, and due in the stall
in_flight() {
	set_latency 500000000
	# shellcheck disable=SC2086 # a word each
	./issue $1 -n 1 "$device" >/tmp/line &
	await_flight
	stall
	wait
	takes 'an I/O that was in flight' $early \
		$((late + 10000000)) "$(cat /tmp/line)"
	set_latency 15300
}

# Of a thousand I/Os of each of four threads, one waited. LHP goes on to sleep
# for half of what it found the mean to be, and shorter by and by.
in_a_crowd() {
	local most=$((1200000 * slower))

	[ "$mode" != lhp ] || most=$((10000000 * slower))
	# shellcheck disable=SC2086 # a word each
	./issue $1 -t 4 -n 1000 "$device" >/tmp/line &
	usleep 5000
	stall
	wait
	line=$(cat /tmp/line)
	expect "$mode: I/Os" 4000 "$(figure ios "$line")"
	expect_range "$mode: the mean in a crowd" 1000000 $most \
		"$(figure mean "$line")"
	note "$mode $1: $line"
}

# Half a second into a stall comes another, and before that one of a nanosecond,
# which shortens nothing.
prolonged() {
	stall
	# shellcheck disable=SC2086 # a word each
	./issue $1 -n 1 "$device" >/tmp/line &
	sleep 0.5
	put stall_ns 1
	stall
	wait
	takes 'an I/O in two stalls' $((early + 500000000)) \
		$((late + 510000000)) "$(cat /tmp/line)"
}

# as_before OPTIONS BEFORE
as_before() {
	local median settle=2000 near=300

	# There the mean that LHP sleeps by moves with every check.
	[ $slower = 1 ] || near=$(($2 / 4))
	# A window by interrupt; and many epochs.
	case $mode in
	lhp | dpas) settle=50000 ;;
	esac
	# shellcheck disable=SC2086 # a word each
	median=$(figure median "$(./issue $1 -s $settle -n 1000 "$device")")
	expect_range "$mode: the median after all stalls" $(($2 - near)) \
		$(($2 + near)) "$median"
}

every_stall() {
	local before

	# shellcheck disable=SC2086 # a word each
	before=$(figure median "$(./issue $1 -s 2000 -n 1000 "$device")")
	waits "$1"
	in_flight "$1"
	in_a_crowd "$1"
	prolonged "$1"
	as_before "$1" "$before"
}

# In ms: all that wait find themselves overdue, again and again.
set_knob io_timeout 100
for mode in $modes; do
	set_mode "$mode"
	every_stall -p
	every_stall '-p -w'
done
