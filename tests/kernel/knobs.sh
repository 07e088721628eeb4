#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Every knob: its default, its range and its refusals. A refused value gets
# EINVAL and leaves every knob as it was. Which mode is in force follows from
# the knobs, and writing a mode sets its row.
. ./lib.sh

# name, default, least, most
numbers='switch_enabled 0 0 1
auto_enabled 0 0 1
pas_enabled 0 0 1
pas_adaptive_enabled 0 0 2
switch_param1 0 0 1000000
switch_param2 10 0 1000000
switch_param3 10 0 1000000
switch_param4 1 0 1000000
switch_param5 100 1 1000000
switch_param6 1000 1 1000000
switch_param7 10000 1 1000000
pas_d_init 100 100 99000
pas_up_init 10000 100 99000
pas_dn_init 100000 10000 990000
io_poll_delay -1 -1 10000
io_poll_sync 0 -1 1'

names=$(echo "$numbers" | cut -d' ' -f1)

# One program for them all: they are read before and after every refusal.
all_knobs() {
	# shellcheck disable=SC2086 # a word each
	(cd "$queue" && grep . completion_mode $names)
}

# refused NAME VALUE
refused() {
	not_taken all_knobs "$queue/$1" "$2"
	case $refusal in
	*'Invalid argument'*) ;;
	*) fail "$1 refused '$2' with: $refusal" ;;
	esac
}

bad_numbers() {
	refused "$1" $(($2 - 1))
	refused "$1" $(($3 + 1))
	# Too much for 32 bits, and for 64, though the low bits are good.
	refused "$1" $((4294967296 + $3))
	refused "$1" 18446744073709551617
	refused "$1" -9223372036854775809
	for value in '' ' ' x "${3}x" "x$3" "$3 $3" "$3.0" 0x1 -; do
		refused "$1" "$value"
	done
}

defaults() {
	echo "$numbers" | while read -r name first _; do
		expect "the default of $name" "$first" "$(get "$name")"
	done
	expect 'the default of completion_mode' 'int [cp] lhp pas dpas auto' \
		"$(get completion_mode)"
	expect 'switch_stat before any I/O' '' "$(get switch_stat)"
}

ranges() {
	echo "$numbers" | while read -r name first least most; do
		bad_numbers "$name" "$least" "$most"
		for value in "$least" "$most" "$first"; do
			set_knob "$name" "$value"
			expect "$name" "$value" "$(get "$name")"
		done
	done
	defaults
}

refused_modes() {
	for value in fixed CP '[cp]' 'int cp' cpx c '' ' ' 1; do
		refused completion_mode "$value"
	done
}

# row MODE DELAY PAS SWITCH AUTO: what writing a mode sets
row() {
	set_mode "$1"
	expect "io_poll_delay of $1" "$2" "$(get io_poll_delay)"
	expect "pas_enabled of $1" "$3" "$(get pas_enabled)"
	expect "switch_enabled of $1" "$4" "$(get switch_enabled)"
	expect "auto_enabled of $1" "$5" "$(get auto_enabled)"
}

rows() {
	row dpas 0 1 1 0
	refused_modes
	row auto 0 0 0 1
	row pas 0 1 0 0
	row lhp 0 0 0 0
	row auto 0 0 0 1
	row int -1 0 0 0
	row cp -1 0 0 0
	refused_modes
}

# `int` is a choice of which I/O is polled, and the others undo it alone.
poll_sync_of_modes() {
	local mode

	for mode in cp lhp pas dpas auto; do
		set_mode int
		expect 'io_poll_sync of int' -1 "$(get io_poll_sync)"
		set_mode "$mode"
		expect "io_poll_sync of $mode after int" 0 "$(get io_poll_sync)"
		set_knob io_poll_sync 1
		set_mode "$mode"
		expect "io_poll_sync of $mode after 1" 1 "$(get io_poll_sync)"
	done
	set_mode int
	expect 'io_poll_sync of int after 1' -1 "$(get io_poll_sync)"
	set_mode cp
}

# shown SYNC DELAY AUTO PAS SWITCH: what completion_mode must read
shown() {
	case $1,$2,$3,$4,$5 in
	-1,*) echo '[int] cp lhp pas dpas auto' ;;
	*,-1,*) echo 'int [cp] lhp pas dpas auto' ;;
	*,0,1,?,?) echo 'int cp lhp pas dpas [auto]' ;;
	*,0,0,0,?) echo 'int cp [lhp] pas dpas auto' ;;
	*,0,0,1,0) echo 'int cp lhp [pas] dpas auto' ;;
	*,0,0,1,1) echo 'int cp lhp pas [dpas] auto' ;;
	*) echo 'int cp lhp pas dpas auto [fixed]' ;;
	esac
}

every_combination() {
	local sync delay auto pas switch

	for sync in -1 0 1; do for delay in -1 0 1 10000; do
	for auto in 0 1; do for pas in 0 1; do for switch in 0 1; do
		set_knob io_poll_sync $sync
		set_knob io_poll_delay $delay
		set_knob auto_enabled $auto
		set_knob pas_enabled $pas
		set_knob switch_enabled $switch
		expect "the mode of $sync $delay $auto $pas $switch" \
			"$(shown $sync $delay $auto $pas $switch)" \
			"$(get completion_mode)"
	done; done; done
	done; done
}

one_way_files() {
	local value

	if (echo 1 > "$queue/switch_stat") 2>/dev/null; then
		fail 'switch_stat can be written'
	fi
	if cat "$queue/switch_reset" 2>/dev/null; then
		fail 'switch_reset can be read'
	fi
	for value in 1 0 x ''; do
		set_knob switch_reset "$value"
	done
}

# allocations FILE VALUE: what of the kernel's memory a write takes; a refused one
# as well
allocations() {
	local trace=/sys/kernel/tracing

	echo >$trace/trace
	echo 1 >$trace/tracing_on
	# By this shell: a process takes memory of its own.
	{ echo "$2" >"$queue/$1"; } 2>/dev/null || :
	echo 0 >$trace/tracing_on
	grep -v '^#' $trace/trace | grep 'blk_dpas\|percpu_alloc' >/tmp/taken || :
	cat /tmp/taken >&2
	grep -c . /tmp/taken || :
}

# Linux 6.12 stores with the queue frozen: memory may then be what only a write to
# this disk can free.
nothing_allocated() {
	local trace=/sys/kernel/tracing mode

	mount -t tracefs tracefs $trace 2>/dev/null || :
	echo 0 >$trace/tracing_on
	echo 1 >$trace/events/kmem/enable
	echo 1 >$trace/events/percpu/enable
	echo sym-addr >$trace/trace_options
	expect 'allocations of a first bad value' 0 "$(allocations pas_d_init 1)"
	for mode in pas lhp auto dpas cp; do
		expect "allocations of the first $mode" 0 \
			"$(allocations completion_mode $mode)"
	done
	expect 'allocations of a first value' 0 "$(allocations pas_d_init 100)"
	grep -q -r percpu $trace/set_event || fail 'nothing was traced'
	echo 0 >$trace/events/enable
}

nothing_allocated
defaults
ranges
rows
poll_sync_of_modes
one_way_files
defaults
every_combination
