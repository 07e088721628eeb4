#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The NVMe controller is reset under its pollers, in every mode, with poll queues
# and without in turn, and in the end removed: then their I/O fails, and nobody
# hangs.
. ./lib.sh

use_disk nvme0n1
controller=/sys/class/nvme/nvme0
# Looked at by every reset; Linux 5.18 itself warns of it when it changes.
poll_queues=/sys/module/nvme/parameters/poll_queues
fewest=0
case $(uname -r) in
5.18.*) fewest=2 ;;
esac

# readers MILLISECONDS: four threads, in the background
readers() {
	fio --name=reset --filename="$device" --rw=randread --bs=4k --size=16m \
		--ioengine=pvsync2 --hipri=1 --direct=1 --thread --numjobs=4 \
		--time_based --runtime="$1ms" >/tmp/fio.txt 2>&1 &
}

for mode in $modes; do
	set_mode "$mode"
	readers 1500
	resets=0
	while kill -0 $! 2>/dev/null; do
		usleep 100000
		kill -0 $! 2>/dev/null || break
		resets=$((resets + 1))
		echo $((resets % 2 ? fewest : 2)) >$poll_queues
		echo 1 >$controller/reset_controller || fail "$mode: reset"
	done
	wait $! || {
		cat /tmp/fio.txt
		fail "$mode: a reader failed"
	}
	note "$mode: $resets resets"
	expect_range "$mode: resets" 2 10000 $resets
	expect "$mode: qd at rest" 0 "$(count_of qd)"
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
