#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A disk of four channels, and one of a bandwidth, in both kinds of queue: the
# rate rises with the number of I/Os at once until the limit is reached, and
# stays there. Alone, an I/O takes what it takes anyway.
. ./lib.sh

channels=4

# rates QUEUE RW BLOCK DEPTH: prints I/Os and KiB, a second
rates() {
	local engine='--ioengine=libaio'

	[ "$1" = interrupt ] || engine='--ioengine=io_uring --hipri=1'
	# shellcheck disable=SC2086 # a word each
	fio --name=rate --filename="$device" $engine \
		--rw="$2" --bs="$3" --iodepth="$4" --direct=1 --time_based --runtime=200ms --minimal >/tmp/fio.txt 2>&1 ||
		fail "fio of $* failed: $(cat /tmp/fio.txt)"
	awk -F';' '{ print $8 + $49, $7 + $48 }' /tmp/fio.txt
}

# near WHAT WANTED GOT: within one per cent
near() {
	expect_range "$1" $(($2 - $2 / 100)) $(($2 + $2 / 100)) "$3"
}

# alone WHAT NS OPTIONS: a thread that issues one after the other
alone() {
	# shellcheck disable=SC2086 # a word each
	expect_range "$1: ns of one alone" "$2" $(($2 + $2 / 50 + 12000)) \
		"$(figure median "$(./issue ${3-} -n 200 "$device")")"
}

# Twice as many I/Os at once are twice the rate, up to the channels.
limit_channels() {
	local each=400000 most=$((channels * 1000000000 / 400000))

	set_latency $each
	expect channels $channels "$(cat "$files/channels")"
	alone "$1, channels" $each
	alone "$1, channels" $each -p
	for depth in 1 2 4; do
		got=$(rates "$1" randread 4k $depth)
		note "$1, depth $depth of $channels channels: ${got% *} IOPS"
		expect_range "$1, IOPS at depth $depth" \
			$((depth * most * 95 / channels / 100)) \
			$((depth * most / channels)) "${got% *}"
	done
	for depth in 8 64; do
		for rw in randread randwrite randrw; do
			got=$(rates "$1" $rw 4k $depth)
			near "$1, $rw IOPS at depth $depth" $most "${got% *}"
		done
		note "$1, depth $depth of $channels channels: ${got% *} IOPS"
	done
}

# The size of an I/O does not matter, nor does its direction.
limit_bandwidth() {
	local rate=$2 kib=$(($2 / 1024))

	set_latency 15300
	put bandwidth "$rate"
	for rw in randread randwrite randrw; do
		for block in 512 7680 128k; do
			got=$(rates "$1" $rw $block 32)
			near "$1, $rw of $block, KiB/s" $kib "${got#* }"
		done
		note "$1, $rw: ${got#* } KiB/s of $kib"
	done
	put bandwidth 0
}

# An I/O whose data takes longer than its latency takes as long as its data.
large_io() {
	set_latency 15300
	put bandwidth 100000000
	alone 'a small I/O' 15300 '-b 512'
	alone 'a large I/O' 2621440 '-b 262144'
	alone 'a large polled write' 2621440 '-p -w -b 262144'
	put bandwidth 0
}

set_mode cp
for queue_kind in interrupt poll; do
	limit_channels $queue_kind
	limit_bandwidth $queue_kind 10000000
done
large_io
