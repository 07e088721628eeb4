#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A SCHED_FIFO thread polls on the only CPU: nothing else runs there unless it
# gives way, not even the kworker that would dispatch what a scheduler holds.
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
