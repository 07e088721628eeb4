#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A synchronous I/O that takes far longer than usual falls back: it is counted, it
# does not take the CPU, and its data is right; and none does unless it is far
# longer, known to be so, and wanted.
. ./lib.sh

fallbacks() {
	cat "$files/fallbacks"
}

# issue_more WANTED OPTION…: I/Os, of which so many fall back; leaves the line
issue_more() {
	local wanted=$1 before

	shift
	before=$(fallbacks)
	line=$(./issue "$@" "$device")
	expect "fallbacks of $*" "$wanted" $(($(fallbacks) - before))
}

multiple() {
	cat "$files/fallback"
}

# refused VALUE
refused() {
	dmesg -c >/dev/null
	not_taken multiple "$files/fallback" "$1"
	expect "lines about '$1'" 1 "$(dmesg | wc -l)"
}

expect 'the default' 8 "$(multiple)"
for value in -1 1001 4294967296 x '' 8x; do
	refused "$value"
done

# Nothing is known yet: not even the slowest is unusual.
set_latency 3000000
issue_more 0 -n 10
# Now it is; and steady I/O does not fall back, nor what is a few times as long.
set_latency 15300
issue_more 0 -n 2000
issue_more 0 -w -n 2000
set_latency 60000
issue_more 0 -n 1

# Far longer: the CPU is somebody else's for most of it.
set_latency 15300
issue_more 0 -n 100
set_latency 10000000
issue_more 1 -n 1
expect_range 'CPU ns of a slow I/O' 1000 $((1000000 * slower)) \
	"$(figure cpu "$line")"
note "fell back: $line"
put stamps 10
issue_more 1 -w -n 1
line=$(./stamps "$disk")
expect 'fallbacks in the stamps' 1 "$(figure fallbacks "$line")"
expect 'the time of it' 10000000 "$(figure most "$line")"
put stamps 0

# By and by, that is what is usual.
./issue -n 300 "$device" >/dev/null
issue_more 0 -n 100
note "slow for good: $line"
set_latency 15300
./issue -n 1000 "$device" >/dev/null

# Never, if it is not wanted: then it spins.
put fallback 0
set_latency 10000000
issue_more 0 -n 3
expect_range 'CPU ns of a slow I/O that spins' 5000000 20000000 \
	"$(figure cpu "$line")"
put fallback 8
set_latency 15300

# A stall falls back, too, and ends with it.
./issue -n 1000 "$device" >/dev/null
put stall_ns 200000000
issue_more 1 -n 1
expect_range 'ns in a stall' 150000000 220000000 "$(figure mean "$line")"

# One in two hundred is slow, under a crowd: the data is right.
put read_model bimodal:9000,900000,0.5
put write_model bimodal:9000,900000,0.5
before=$(fallbacks)
for engine in psync libaio io_uring; do
	fio --name=verify --filename="$device" --rw=randwrite --bs=4k \
		--size=$((2048 / slower))k --numjobs=4 --thread \
		--offset_increment=4m --ioengine=$engine --iodepth=4 \
		--direct=1 --verify=crc32c --verify_fatal=1 >/tmp/fio.txt 2>&1 || {
		cat /tmp/fio.txt
		fail "$engine: what was read is not what was written"
	}
done
fio --name=verify --filename="$device" --rw=randwrite --bs=4k \
	--size=$((2048 / slower))k --ioengine=io_uring --iodepth=4 --hipri=1 \
	--direct=1 --verify=crc32c --verify_fatal=1 >/tmp/fio.txt 2>&1 || {
	cat /tmp/fio.txt
	fail 'polled io_uring: what was read is not what was written'
}
expect_range 'fallbacks of a bimodal device' 10 10000 \
	$(($(fallbacks) - before))
note "bimodal: $(($(fallbacks) - before)) fallbacks"
