#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The switch of DPAS: windows, transitions and counts, as switch_stat tells
# them, against I/Os of a known number.
. ./lib.sh

fresh() {
	set_mode pas
	set_mode dpas
	set_knob switch_reset 1
	expect 'switch_stat after switch_reset' 0 "$(counted_ios)"
}

mode_name() {
	get switch_stat | fields | sed -n 's/^name=//p'
}

# window MODE SIZE WINDOWS: so many I/Os fill that many windows and no more
window() {
	expect_range "$1 in $3 windows of $2" $(($2 * $3)) $(($2 * $3 + $2)) \
		"$(count_of "$1")"
}

quiet() {
	local pas cp

	fresh
	./issue -p -n 25000 "$device"
	note "one thread: $(get switch_stat)"
	expect 'I/Os counted' 25000 "$(counted_ios)"
	pas=$(count_of pas)
	cp=$(count_of cp)
	expect_range '10 pas - cp' -1000 1000 $((10 * pas - cp))
	# 22 whole rounds, and 800 I/Os of the next.
	expect 'pas>cp' 23 "$(count_of 'pas>cp')"
	expect 'cp>pas' 22 "$(count_of 'cp>pas')"
	expect pas 2300 "$pas"
	expect cp 22700 "$cp"
	for name in 'pas>ol' 'ol>pas' 'ol>int' 'int>ol' ol int qd tf; do
		expect "$name" 0 "$(count_of "$name")"
	done
}

windows() {
	set_knob switch_param5 7
	set_knob switch_param6 13
	fresh
	./issue -p -n 2000 "$device"
	expect 'pas>cp with windows of 7 and 13' 100 "$(count_of 'pas>cp')"
	expect 'pas in windows of 7' 700 "$(count_of pas)"
	expect 'cp in windows of 13' 1300 "$(count_of cp)"
	set_knob switch_param5 100
	set_knob switch_param6 1000
}

saving() {
	set_knob switch_param4 0
	fresh
	./issue -p -n 5000 "$device"
	expect 'cp with switch_param4=0' 0 "$(count_of cp)"
	expect 'I/Os counted with switch_param4=0' 5000 "$(counted_ios)"
	set_knob switch_param4 1
}

# The first window is already crowded: by the timer failures to OL, by the
# depth there to INT, and back to OL after exactly 10000.
crowded() {
	fresh
	./issue -p -t 8 -n 6000 "$device"
	note "eight threads: $(get switch_stat)"
	expect 'I/Os counted' 48000 "$(counted_ios)"
	expect 'qd at rest' 0 "$(count_of qd)"
	expect_range 'pas>ol' 1 100 "$(count_of 'pas>ol')"
	expect_range 'ol>int' 1 100 "$(count_of 'ol>int')"
	expect_range 'int>ol' 3 5 "$(count_of 'int>ol')"
	window int 10000 "$(count_of 'int>ol')"
}

few() {
	fresh
	./issue -p -t 2 -n 10000 "$device"
	note "two threads: $(get switch_stat)"
	expect 'I/Os counted' 20000 "$(counted_ios)"
	expect 'qd at rest' 0 "$(count_of qd)"
	expect 'cp of two threads' 0 "$(count_of cp)"
}

# switch_reset clears totals and transitions, not the mode or its window.
reset() {
	fresh
	./issue -p -n 150 "$device"
	expect 'mode after 150' CP "$(mode_name)"
	set_knob switch_reset 1
	expect 'switch_stat after a reset' '' "$(mode_name)"
	# The window is of 1000, and 50 of them came before the reset.
	./issue -p -n 949 "$device"
	expect 'cp after a reset' 949 "$(count_of cp)"
	expect 'mode before the window is full' CP "$(mode_name)"
	./issue -p -n 1 "$device"
	expect 'cp>pas, the window full' 1 "$(count_of 'cp>pas')"
	expect 'mode, the window full' PAS "$(mode_name)"
}

# Off: the switch goes back to PAS with its window empty, and counts nothing.
off() {
	local before

	fresh
	./issue -p -n 150 "$device"
	expect 'mode after 150' CP "$(mode_name)"
	before=$(get switch_stat | sed 's/.* cp=/cp=/')
	set_knob switch_enabled 0
	expect 'mode, switched off' PAS "$(mode_name)"
	expect 'the totals, switched off' "$before" \
		"$(get switch_stat | sed 's/.* cp=/cp=/')"
	./issue -p -n 1000 "$device"
	expect 'the counts, while off' "$before" \
		"$(get switch_stat | sed 's/.* cp=/cp=/')"
	set_knob switch_enabled 1
	set_knob switch_reset 1
	./issue -p -n 100 "$device"
	expect 'the first window, on again' 1 "$(count_of 'pas>cp')"
	expect 'pas of the first window' 100 "$(count_of pas)"
}

# Where the switch does not act, nothing moves.
idle() {
	local mode

	set_knob switch_reset 1
	for mode in int cp lhp pas; do
		set_mode "$mode"
		set_knob switch_enabled 1
		[ "$mode" != pas ] || set_knob switch_enabled 0
		./issue -p -n 200 "$device"
		expect "I/Os counted in $mode" 0 "$(counted_ios)"
	done
}

debugfs() {
	expect 'switch_stat in debugfs' "$(get switch_stat)" \
		"$(cat "/sys/kernel/debug/block/$disk/switch_stat")"
}

quiet
debugfs
windows
saving
few
crowded
reset
off
idle
