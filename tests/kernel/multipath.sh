#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# An NVMe namespace with two paths: the disk that is seen is a head that gives its
# bios to one of them. It has no knobs of ours, whatever its io_poll says, and
# synchronous I/O that asks to be polled is done by interrupt.
. ./lib.sh

use_disk nvme0n1
ls /sys/block/nvme0c0n1 /sys/block/nvme0c1n1 >/dev/null 2>&1 ||
	fail "there are no two paths: $(ls /sys/block)"
no_knobs
[ -e /sys/block/nvme0c0n1/queue/completion_mode ] ||
	fail 'a path of it has no completion_mode'
note "io_poll of the head is $(get io_poll)"
line=$(./issue -p -n 200 "$device") || fail 'reads'
note "$line"
./issue -p -w -n 200 "$device" >/dev/null || fail 'writes'
