#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# One poll queue for two CPUs: whoever polls completes the I/Os of both, so an
# I/O ends on another CPU than its thread's while that thread sleeps, polls or
# returns.
. ./lib.sh

[ "$(nproc)" -gt 1 ] || fail 'this machine has one CPU'
expect 'hardware queues' 2 "$(find "/sys/block/$disk/mq/" -mindepth 1 -maxdepth 1 | wc -l)"

# The threads of both CPUs reap each other's, and read what they wrote.
for mode in $modes; do
	set_mode "$mode"
	for kind in none migrate; do
		line=$(./disturb $kind 700 "$device") || fail "$mode, $kind"
		note "$mode, $kind: $line"
		expect_range "$mode, $kind: I/Os" $((100 / slower)) 100000000 \
			"$(figure ios "$line")"
		expect "$mode, $kind: qd at rest" 0 "$(count_of qd)"
	done
done

# That it happens: CPU 0 sleeps 10 ms before it polls, so an I/O that takes less
# was completed by the ring that polls on CPU 1.
set_mode cp
set_knob io_poll_delay 10000
alone=$(taskset 1 ./issue -p -n 20 "$device") || fail 'reads alone'
expect_range 'alone: least latency in ns' 10000000 1000000000 \
	"$(figure least "$alone")"
fio --name=ring --filename="$device" --rw=randread --bs=4k --direct=1 \
	--ioengine=io_uring --hipri --iodepth=4 --cpus_allowed=1 \
	--time_based --runtime=60 >/tmp/fio.txt 2>&1 &
ring=$!
await_flight
beside=$(taskset 1 ./issue -p -n 200 "$device") || fail 'reads beside a ring'
kill -INT $ring || fail 'the ring ended before it was told to'
wait $ring || : # fio's status then is the signal's
grep -q 'err= 0' /tmp/fio.txt || {
	cat /tmp/fio.txt
	fail 'the ring'
}
note "least and median latency in ns alone $(figure least "$alone")" \
	"$(figure median "$alone"), beside a ring $(figure least "$beside")" \
	"$(figure median "$beside")"
# The least: not on every kernel does the ring poll all the time.
expect_range 'beside a ring: least latency in ns' 15300 8000000 \
	"$(figure least "$beside")"
expect 'qd at rest' 0 "$(count_of qd)"
