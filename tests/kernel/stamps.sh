#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The points in time of each I/O, on each path (the first argument): none until
# they are asked for, then all, in their order and without a gap, and the device's
# time is its latency. A bad number is refused with a line.
. ./lib.sh

path=$1
case $path in
poll) number=0 ;;
async) number=1 ;;
sync) number=2 ;;
esac

# look WHAT RECORDS FIRST LAST: and leaves the line
look() {
	line=$(./stamps "$disk")
	expect "$1: records" "$2" "$(figure records "$line")"
	expect "$1: the first" "$3" "$(figure first "$line")"
	expect "$1: the last" "$4" "$(figure last "$line")"
	[ "$2" = 0 ] || expect "$1: path" "$number" "$(figure path "$line")"
}

# took WHAT NS: each I/O, of the device's time
took() {
	expect "$1: the least" "$2" "$(figure least "$line")"
	expect "$1: the most" "$2" "$(figure most "$line")"
}

size() {
	cat "$files/stamps"
}

# refused VALUE
refused() {
	dmesg -c >/dev/null
	not_taken size "$files/stamps" "$1"
	expect "lines about '$1'" 1 "$(dmesg | grep -c 'stamps is how many')"
	expect "lines in all about '$1'" 1 "$(dmesg | wc -l)"
}

# kind OPTION…: of I/O
kind() {
	put stamps 100
	./issue -n 60 "$@" "$device" >/dev/null
	look "60 I/Os $*" 60 1 60
	took "60 I/Os $*" 15300
	note "$path $*: $line"
	./issue -n 90 "$@" "$device" >/dev/null
	look "150 I/Os $*" 100 51 150
	put stamps 0
}

# interrupts_of WANTED OPTION…
interrupts_of() {
	local wanted=$1

	shift
	kind "$@"
	expect "interrupts $*" "$wanted" "$(figure interrupts "$line")"
}

# sizes PROFILE 512 4096: what the device takes for each
sizes() {
	local profile=$1 bytes wanted

	shift
	case $profile in
	prototype) set_latency 1300 && put transfer 2560000000 ;;
	prototype-8g) set_latency 814 && put transfer 5973333333 ;;
	esac
	for bytes in 512 4096; do
		wanted=$1
		shift
		put stamps 10
		./issue -n 5 -b $bytes "$device" >/dev/null
		look "$profile, $bytes" 5 1 5
		took "$profile, $bytes" "$wanted"
		expect "$profile: bytes" $((5 * bytes)) "$(figure bytes "$line")"
	done
	put stamps 0
	put transfer 0
	set_latency 15300
}

# under_load OPTION…: while many work, the ring is read, and comes and goes
under_load() {
	local looks=0 pid

	put stamps 64
	./issue -t 4 -n $((20000 / slower)) "$@" "$device" >/tmp/line &
	pid=$!
	while kill -0 $pid 2>/dev/null; do
		./stamps "$disk" >/tmp/stamps ||
			fail 'the ring has a record that is wrong'
		looks=$((looks + 1))
		put stamps 0
		put stamps $((64 + looks))
	done
	wait $pid || fail "the I/O failed: $(cat /tmp/line)"
	note "$path $*: the ring was read and made $looks times"
	expect_range 'looks at the ring' 2 100000 $looks
}

expect stamps 0 "$(size)"
expect 'bytes of the ring' 0 "$(wc -c <"$files/stamps_ring")"
for value in -1 262145 4294967296 x '' 1x; do
	refused "$value"
done
put stamps 7
for value in -1 262145 x; do
	refused "$value"
done
put stamps 0

[ "$path" != poll ] || set_mode cp
found=100
[ "$path" != sync ] || found=0
interrupts_of $found
interrupts_of $found -w
[ "$path" != poll ] || interrupts_of 0 -p

sizes prototype 1500 2900
sizes prototype-8g 900 1500

under_load
[ "$path" != poll ] || under_load -p

# A stall is the device's time.
put stamps 10
put stall_ns 100000000
./issue -n 1 "$device" >/dev/null
look 'in a stall' 1 1 1
expect_range 'ns in a stall' 50000000 110000000 "$(figure most "$line")"
put stamps 0
expect 'bytes of the ring' 0 "$(wc -c <"$files/stamps_ring")"
