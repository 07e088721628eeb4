#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Mode auto beside a thread that does something else on the same CPU: what that one gets
# is what it gets beside interrupts, and so are the reads, or better.
. ./lib.sh

put read_model normal:15300,306

# beside FIGURE: what the two lines have of it
beside() {
	interrupt=$(figure "$1" "$of_int")
	polled=$(figure "$1" "$of_auto")
}

# at_least PERCENT FIGURE: auto's, of INT's
at_least() {
	beside "$2"
	expect_range "$kind, $threads threads: $2 in percent of INT's" "$1" 1000 \
		$((100 * polled / interrupt))
}

for kind in busy nice idle tick; do
	for threads in 2 4; do
		set_mode int
		of_int=$(./neighbour $kind 250 "$device" $threads)
		set_mode auto
		of_auto=$(./neighbour $kind 250 "$device" $threads)
		note "$kind, $threads threads: int $of_int; auto $of_auto"
		case $kind$threads in
		*4) at_least 110 ios ;;
		*) at_least 97 ios ;;
		esac
		at_least 95 share
		if [ $kind = tick ]; then
			beside late
			expect_range "tick, $threads threads: late in percent of INT's" \
				1 110 $((100 * polled / interrupt))
		fi
	done
done
