#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The disks of each path come and go: never while they have I/O, whatever it does,
# and at once when it has ended. What the parameters may not say is refused with a
# line, and makes no disk.
. ./lib.sh

rounds=$((40 / slower))

# refused LINE PARAMETER…: and the kernel says so, each time that insmod tries
refused() {
	local said=$1

	shift
	dmesg -c >/dev/null
	if insmod /lib/modules/dramdisk.ko "$@" 2>/dev/null; then
		fail "dramdisk took $*"
	fi
	dmesg | sed -n 's/^.*dramdisk: //p' | sort -u >/tmp/said
	expect "lines about $*" 1 "$(wc -l </tmp/said)"
	grep -q "^$said" /tmp/said || fail "$* was refused with: $(cat /tmp/said)"
	[ ! -e /sys/block/dramdisk0 ] || fail "there is a disk after $*"
}

# slow: one in ten I/Os, by far, so that a synchronous one falls back
slow() {
	put read_model bimodal:9000,2000000,10
	put write_model bimodal:9000,2000000,10
}

# come_and_go INDEX: with I/O on one disk
come_and_go() {
	insmod /lib/modules/dramdisk.ko devices=3 size_mb=8 path=poll,async,sync
	use_disk "dramdisk$1"
	slow
	put stamps 50
	fio --name=load --filename="$device" --rw=randrw --bs=4k --size=2m \
		--numjobs=3 --thread --ioengine=libaio --iodepth=8 --direct=1 \
		--time_based --runtime=1 >/tmp/fio.txt 2>&1 &
	await_flight
	if rmmod dramdisk 2>/dev/null; then
		fail "dramdisk was removed while $disk had I/O"
	fi
	wait $! || fail "I/O on $disk failed: $(cat /tmp/fio.txt)"
	rmmod dramdisk || fail "dramdisk cannot be removed after I/O on $disk"
}

rmmod dramdisk
refused 'path=spin: give one of poll async sync' path=spin
refused 'path=: give one of' devices=2 path=sync,
refused 'path has 2 values for devices=1' path=sync,poll
refused 'transfer=999999: give a number' transfer=999999
refused 'transfer=1000000000001: give a number' transfer=1000000000001
refused 'transfer has 2 values' transfer=0,0
refused 'profile=prototype-9g: give one of' profile=prototype-9g

insmod /lib/modules/dramdisk.ko devices=3 size_mb=8 path=poll,async,sync \
	profile=zssd,prototype,prototype-8g queues=1
for want in 'dramdisk0 poll zssd' 'dramdisk1 async prototype' \
	'dramdisk2 sync prototype-8g'; do
	# shellcheck disable=SC2086 # three words
	set -- $want
	use_disk "$1"
	expect "$1: path" "$2" "$(cat "$files/path")"
	expect "$1: profile" "$3" "$(cat "$files/profile")"
	put transfer 1000000
	expect "$1: profile" custom "$(cat "$files/profile")"
	case $2 in
	poll) set_mode dpas ;;
	*) no_knobs ;;
	esac
	if [ "$2" = sync ]; then
		[ -e "$files/fallback" ] || fail "$1 has no file fallback"
	else
		[ ! -e "$files/fallback" ] || fail "$1 has a file fallback"
	fi
done
rmmod dramdisk

# Each look at an open disk takes a while: a few rounds of each, and then of what
# has timers that nobody waits for.
for index in 0 1 2; do
	come_and_go $index
done
round=0
while [ $round -lt $rounds ]; do
	insmod /lib/modules/dramdisk.ko size_mb=8 path=sync
	use_disk dramdisk0
	slow
	./issue -t 4 -n 100 "$device" >/dev/null
	rmmod dramdisk || fail 'dramdisk cannot be removed after I/O'
	round=$((round + 1))
done
note "$rounds rounds of a synchronous disk"
