#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A disk with a volatile cache and no file system, in a mode (the first
# argument), or without a request queue (sync): a power cut takes what was not flushed and nothing else, whoever
# waits for the I/O, and the disk works on.
. ./lib.sh

mode=$1
size=2m
bytes=$((2 << 20))
hipri=-p
case $mode in
int | sync) hipri= ;;
esac

# flushes: that the disk has seen
flushes() {
	awk '{ print $16 }' "/sys/block/$disk/stat"
}

# every_step SEED
every_step() {
	local before line

	before=$(flushes)
	line=$(./cut $hipri -s "$1" "$disk")
	note "$mode: $line"
	expect_range 'sectors lost' 1000 1000000 "$(figure lost "$line")"
	expect_range 'writes with FUA' 100 1000 "$(figure fuas "$line")"
	# One more to prepare, and none for FUA.
	expect flushes $(($(figure flushes "$line") + 1)) \
		$(($(flushes) - before))
}

# many_writers THREADS SEED
many_writers() {
	local line

	line=$(./cut-crowd $hipri -t "$1" -s "$2" "$disk")
	note "$mode, $1 writers: $line"
	expect_range "sectors lost of $1 writers" 1 100000 \
		"$(figure lost "$line")"
	expect_range "flushes of $1 writers" 5 1000000 \
		"$(figure flushes "$line")"
}

# work PLACE OPTION…: fio, at a place that is its own
work() {
	local place=$1

	shift
	fio --name="place-$place" --filename="$device" --bs=4k --size=$size \
		--offset=$(((place + 1) * bytes)) --rw=randwrite --direct=1 \
		--verify=crc32c --verify_fatal=1 --randrepeat=1 "$@" \
		>/tmp/fio.txt 2>&1
}

# write_and_cut PLACE OPTION…
write_and_cut() {
	work "$@" --do_verify=0 || fail "fio cannot write: $(cat /tmp/fio.txt)"
	put power_cut 1
}

# kept WHAT PLACE OPTION…
kept() {
	local what=$1 place=$2

	shift
	write_and_cut "$@"
	work "$place" --ioengine=psync --verify_only ||
		fail "$what is not there after a power cut"
}

# lost WHAT PLACE OPTION…: all of it; before, there were zeros
lost() {
	local what=$1 place=$2

	shift
	write_and_cut "$@"
	expect "bytes of $what after a power cut" 0 "$(dd if="$device" bs=$size \
		skip=$((place + 1)) count=1 2>/dev/null | tr -d '\0' | wc -c)"
}

workloads() {
	local sync='--ioengine=pvsync2' async='--ioengine=libaio --iodepth=8'
	local polled='--ioengine=io_uring --iodepth=8 --hipri=1' before

	[ -z "$hipri" ] || sync="$sync --hipri=1"
	# shellcheck disable=SC2086 # a word each
	{
		lost 'a write' 0 $sync
		lost 'an asynchronous write' 0 $async
		lost 'an asynchronous polled write' 0 $polled
		kept 'a write that was flushed' 0 $sync --end_fsync=1
		kept 'a write flushed now and then' 1 $sync --fsync=7 \
			--end_fsync=1
		kept 'a synchronous write' 2 $sync --sync=dsync
		before=$(flushes)
		kept 'a write with FUA' 3 $async --sync=dsync
		kept 'a polled write with FUA' 4 $polled --sync=dsync
		expect 'flushes for FUA' "$before" "$(flushes)"
	}
}

# fails WHAT OUTPUT: it ended with EIO
fails() {
	grep -q 'Input/output error' "$2" || fail "$1 ended with: $(cat "$2")"
}

# A write in flight may or may not be there, but says that it failed.
in_flight() {
	put write_ns 500000000
	./issue $hipri -w -n 1 "$device" >/tmp/write 2>&1 &
	await_flight
	put power_cut 1
	wait
	fails 'a write in flight' /tmp/write
	put write_ns 15300

	put read_ns 500000000
	./issue $hipri -n 1 "$device" >/tmp/read 2>&1 &
	await_flight
	put power_cut 1
	wait
	expect 'reads in flight' 1 "$(figure ios "$(cat /tmp/read)")"
	put read_ns 15300
}

without_power() {
	put power off
	expect power off "$(cat "$files/power")"
	for rw in '' -w; do
		if ./issue $hipri $rw -n 1 "$device" >/tmp/off 2>&1; then
			fail 'an I/O without power succeeded'
		fi
		fails 'an I/O without power' /tmp/off
	done
	put power_cut 1
	expect power off "$(cat "$files/power")"
	put power on
	put power on
	expect power on "$(cat "$files/power")"
	./issue $hipri -w -n 100 "$device" >/dev/null
}

[ "$mode" = sync ] || set_mode "$mode"
workloads
for seed in 1 2; do
	every_step $seed
	many_writers 1 $seed
	many_writers 8 $seed
done
in_flight
without_power
every_step 3
