#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A thousand threads poll on one CPU for a disk that does not answer. Each may spin
# for 10 ms of its own, which are ten seconds together; then all nap, so the timer
# interrupts are bounded, and the CPU is there for others: for a program, and for
# the kworker that dispatches another disk's interrupt-driven writes.
. ./lib.sh

threads=1000
spun_s=$((12 * slower))
stall_s=$((15 * slower))

timer_interrupts() {
	awk '$1 == "LOC:" { print $2 }' /proc/interrupts
}

idle_ticks() {
	awk '$1 == "cpu" { print $5 + $6 }' /proc/stat
}

# Hundredths of a second
uptime_cs() {
	sed 's/^\([0-9]*\)\.\([0-9]*\) .*/\1\2/' /proc/uptime
}

set_mode cp
set_knob io_timeout $((stall_s * 2000))
put stall_ns ${stall_s}000000000
started=$(cut -d. -f1 /proc/uptime)
./issue -p -t $threads -n 1 "$device" >/tmp/line &
crowd=$!
await_flight
# While they spin, the kworker gets its turn as under any load.
line=$(./issue -w -n 20 /dev/dramdisk1) || fail 'writes beside spinners'
note "writes beside $threads spinners: $line"
expect_range 'ns of a write beside spinners' 15300 5000000000 \
	"$(figure median "$line")"

sleep $((spun_s - $(cut -d. -f1 /proc/uptime) + started))
# Programs of a crowded CPU: they take longer than they ask for.
began=$(uptime_cs)
timers=$(timer_interrupts)
idle=$(idle_ticks)
sleep 1
timers=$(($(timer_interrupts) - timers))
idle=$(($(idle_ticks) - idle))
took=$(($(uptime_cs) - began))
timers=$((timers * 100 / took))
idle=$((idle * 100 / took))
note "$timers timer interrupts a second, the CPU idle for $idle of 100 ticks"
# A nap of 10 ms at most, a little more for its own length; and the tick.
expect_range 'timer interrupts in a second' 1000 $((threads * 110 + 500)) \
	"$timers"
expect_range 'idle ticks in a second' 5 100 "$idle"
line=$(./issue -w -n 200 /dev/dramdisk1) || fail 'writes beside nappers'
note "writes beside $threads nappers: $line"
expect_range 'ns of a write beside nappers' 15300 $((1000000 * slower)) \
	"$(figure median "$line")"
wait $crowd || fail "the crowd: $(cat /tmp/line)"
expect 'I/Os' $threads "$(figure ios "$(cat /tmp/line)")"
