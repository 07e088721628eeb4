#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# PAS follows a device whose latency rises or falls tenfold within 200 I/Os:
# from then on an I/O takes no more than a tenth longer than by busy polling,
# and no more CPU time than when all has settled. LHP is shown beside it.
. ./lib.sh

within=200

# polled NS: what busy polling takes on a device of that latency
polled() {
	set_mode cp
	set_latency "$1"
	figure mean "$(./issue -p -n 500 "$device")"
}

# judge POLLED: reads the program's lines; prints where it had recovered for
# good. The noise of a window of twenty I/Os is a microsecond.
judge() {
	awk -F'[ =]' -v polled="$1" '
	BEGIN { n = 0 }
	$1 == "io" { at[n] = $2; latency[n] = $4; cpu[n] = $6; n++ }
	$1 == "settled" { settled = $5 }
	END {
		for (i = n - 1; i >= 0; i--)
			if (latency[i] > polled * 1.1 + 1000 ||
			    cpu[i] > settled * 1.5 + 1000)
				break
		print i == n - 1 ? "never" : at[i + 1]
	}'
}

# step MODE FROM TO POLLED: prints after how many I/Os
step() {
	set_mode "$1"
	./step "$disk" "$2" "$3" >/tmp/step
	judge "$4" </tmp/step
}

show() {
	note "$1: $2 ns to $3 ns: recovered after $4 I/Os," \
		"$(grep settled /tmp/step)"
}

for pair in '10000 100000' '100000 10000' '5900 59000' '59000 5900'; do
	from=${pair% *}
	to=${pair#* }
	polled=$(polled "$to")
	after=$(step lhp "$from" "$to" "$polled")
	show lhp "$from" "$to" "$after"
	for adaptive in 0 1 2; do
		set_knob pas_adaptive_enabled $adaptive
		after=$(step pas "$from" "$to" "$polled")
		show "pas, adaptive $adaptive" "$from" "$to" "$after"
		expect_range "I/Os until PAS has gone from $from to $to ns" \
			1 $within "$after"
	done
done
