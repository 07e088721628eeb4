#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Each latency model in both kinds of queue: every I/O takes what the model,
# run a second time outside the kernel, says it takes, plus the way there and
# back.
. ./lib.sh

# follows WORDS OPTIONS TOLERANCE MODEL
follows() {
	# shellcheck disable=SC2086 # a word each
	line=$(./models $2 -n 2000 -t "$3" "$disk" "$4")
	# A tick of the clock falls into one in a hundred.
	expect_range "$1, $4: I/Os out of 2000 that are off" 0 60 \
		"$(figure off "$line")"
	expect_range "$1, $4: ns on the way" 1000 12000 \
		"$(figure extra "$line")"
}

# every_model WORDS OPTIONS TOLERANCE
every_model() {
	for model in const:15300 normal:15300,800 normal:48300,16100 \
		bimodal:15000,60000,5 bimodal:9000,300000,0.5 \
		step:10000,60000,15000000 step:10000,30000,2000000,3000000 \
		ramp:10000,60000,50000000 ramp:30000,10000,2000000,3000000 \
		list; do
		follows "$1" "$2" "$3" $model
	done
	note "$1, list: $line"
}

# A list longer than a page, and so written in pieces.
awk 'BEGIN { for (i = 0; i < 3000; i++) print 8000 + i * 7919 % 40000 }' \
	>/tmp/list
cat /tmp/list >"$files/read_list"
cat /tmp/list >"$files/write_list"

set_mode int
every_model 'reads by interrupt' '' 250
every_model 'writes by interrupt' -w 250
# A poller sees the end of an I/O when it next looks.
set_mode cp
every_model 'polled reads' -p 500
every_model 'polled writes' '-p -w' 500
