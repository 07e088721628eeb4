#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Mode auto beside a thread that does something else on the same CPU: what that one gets
# is what it gets beside interrupts, and so are the reads, or better. Where who yields
# forfeits its slice (EEVDF, since Linux 6.6) auto goes by interrupt beside a stranger, once
# it has seen it, and looks now and then whether it is still there; it never sees a task of
# SCHED_IDLE, which takes the CPU from nobody.
. ./lib.sh

put read_model normal:15300,306
case $(uname -r) in
5.* | 6.[1-5].*) eevdf= ;;
*) eevdf=eevdf ;;
esac

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
		case $kind$threads$eevdf in
		*4) at_least 110 ios ;;
		*2) at_least 97 ios ;;
		*) at_least 90 ios ;;
		esac
		# Beside four threads a weak task gets few turns, by chance.
		case $kind$threads$eevdf in
		nice4*) at_least 75 share ;;
		idle4 | idle*eevdf) ;;
		*) at_least 95 share ;;
		esac
		if [ $kind = tick ]; then
			beside late
			expect_range "tick, $threads threads: late in percent of INT's" \
				1 110 $((100 * polled / interrupt))
		fi
	done
done
