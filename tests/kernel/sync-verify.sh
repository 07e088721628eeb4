#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A disk without a request queue: what is written reads back the same, through
# every interface and by several jobs at once.
. ./lib.sh

# verify WORDS BYTES SIZE OPTION…
verify() {
	local words=$1 bytes=$2 size=$3

	shift 3
	fio --name=verify --filename="$device" --bs="$bytes" --size="$size" \
		--direct=1 --verify=crc32c --verify_fatal=1 --randrepeat=1 \
		"$@" >/tmp/fio.txt 2>&1 || {
		cat /tmp/fio.txt
		fail "$words of $bytes: what was read is not what was written"
	}
}

# every_size WORDS OPTION…
every_size() {
	local words=$1 rw

	shift
	for rw in randwrite rw; do
		verify "$words, $rw" 512 $((64 / slower))k --rw=$rw "$@"
		verify "$words, $rw" 4k $((1024 / slower))k --rw=$rw "$@"
		verify "$words, $rw" 128k $((4096 / slower))k --rw=$rw "$@"
	done
}

# crowd WORDS OPTION…: four jobs, each in a place of its own
crowd() {
	local words=$1

	shift
	verify "$words, four jobs" 4k $((512 / slower))k --rw=randwrite \
		--numjobs=4 --thread --offset_increment=4m "$@"
}

expect path sync "$(cat "$files/path")"
expect 'interrupt queues' 0 "$(cat "$files/queues")"
expect 'poll queues' 0 "$(cat "$files/poll_queues")"
for engine in psync libaio io_uring; do
	depth=8
	[ $engine != psync ] || depth=1
	every_size $engine --ioengine=$engine --iodepth=$depth
	crowd $engine --ioengine=$engine --iodepth=$depth
done
every_size 'polled psync' --ioengine=pvsync2 --hipri=1
every_size 'polled io_uring' --ioengine=io_uring --iodepth=8 --hipri=1
verify 'buffered' 4k 2m --rw=randwrite --ioengine=psync --direct=0 \
	--end_fsync=1
note "fallbacks: $(cat "$files/fallbacks")"
