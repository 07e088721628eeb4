#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A SCHED_FIFO thread polls on the only CPU: nothing else runs there unless it
# gives way, not even the kworker that would dispatch what a scheduler holds. And
# one that did not ask to be polled does not spin at all.
. ./lib.sh

for scheduler in none mq-deadline bfq; do
	set_knob scheduler $scheduler
	for mode in $modes; do
		set_mode "$mode"
		./issue -f 50 -p -n 500 "$device" >/tmp/line ||
			fail "$scheduler, $mode: reads"
		./issue -f 50 -p -w -n 500 "$device" >/tmp/line ||
			fail "$scheduler, $mode: writes"
		latency=$(figure median "$(cat /tmp/line)")
		# One that waited for a kworker would wait for a tick at least.
		expect_range "$scheduler, $mode: ns of a write" 15300 1000000 \
			"$latency"
		expect "$scheduler, $mode: qd at rest" 0 "$(count_of qd)"
	done
done

# spins MODE LEAST MOST OPTION…: the CPU time of a read of a millisecond
spins() {
	local mode=$1 least=$2 most=$3

	shift 3
	set_mode "$mode"
	line=$(./issue "$@" -n 50 "$device") || fail "$mode: issue $*"
	expect_range "$mode: CPU ns of issue $*" "$least" $((most * slower)) \
		"$(figure cpu "$line")"
	note "$mode: issue $*: $(figure cpu "$line") of $latency ns"
}

set_knob scheduler none
latency=1000000
set_latency $latency
set_knob io_poll_sync 1
set_knob switch_reset 1
for mode in cp lhp dpas; do
	spins "$mode" 1000 $((latency / 10)) -f 50
	[ "$mode" != dpas ] || expect 'dpas: I/Os counted' 0 "$(counted_ios)"
done
# One that asked does, and so does one that is not real-time.
spins cp $((latency / 2)) $((latency * 2)) -f 50 -p
spins cp $((latency / 2)) $((latency * 2))
# An adaptive sleep leaves the CPU to others.
spins pas 1000 $((latency / 2)) -f 50 -s 300
