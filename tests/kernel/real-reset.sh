#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The NVMe controller is reset under its pollers, in every mode, then with poll
# queues and without in turn, and in the end removed: then their I/O fails, and
# nobody hangs.
. ./lib.sh

use_disk nvme0n1
controller=/sys/class/nvme/nvme0
# Looked at by every reset; Linux 5.18 itself warns of it when it changes.
poll_queues=/sys/module/nvme/parameters/poll_queues
fewest=0
case $(uname -r) in
5.18.*) fewest=2 ;;
esac

# readers MILLISECONDS [OPTION]: four threads, in the background
readers() {
	fio --name=reset --filename="$device" --rw=randread --bs=4k --size=16m \
		--ioengine=pvsync2 --hipri=1 --direct=1 --thread --numjobs=4 \
		--time_based --runtime="$1ms" ${2:+"$2"} >/tmp/fio.txt 2>&1 &
}

# resets MODE QUEUES [OPTION]: while readers read; every other with so many poll
# queues
resets() {
	local count=0

	set_mode "$1"
	readers 1500 ${3:+"$3"}
	while kill -0 $! 2>/dev/null; do
		usleep 100000
		kill -0 $! 2>/dev/null || break
		count=$((count + 1))
		echo $((count % 2 ? $2 : 2)) >$poll_queues
		echo 1 >$controller/reset_controller || fail "$1: reset"
	done
	wait $! || {
		cat /tmp/fio.txt
		fail "$1: a reader failed"
	}
	note "$1: $count resets, every other with $2 poll queues"
	expect_range "$1: resets" 2 10000 $count
	expect "$1: qd at rest" 0 "$(count_of qd)"
}

for mode in $modes; do
	resets "$mode" 2
	# What the driver had to put off and whose queue is gone then, it fails.
	resets "$mode" $fewest --ignore_error=EIO
done
echo 2 >$poll_queues
echo 1 >$controller/reset_controller
before=$(counted_ios)
readers 60000
until [ $(($(counted_ios) - before)) -gt 100 ]; do
	kill -0 $! || fail "the readers of the last round: $(cat /tmp/fio.txt)"
	usleep 10000
done
echo 1 >$controller/device/remove
tries=100
while kill -0 $! 2>/dev/null; do
	tries=$((tries - 1))
	[ $tries -gt 0 ] || fail 'readers of a disk that is gone hang'
	usleep 100000
done
[ ! -e "$queue" ] || fail 'the disk is still there'
