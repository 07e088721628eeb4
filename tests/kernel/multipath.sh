#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# An NVMe namespace with two paths: the disk that is seen is a head that gives its
# bios to one of them. It has no knobs of ours, whatever its io_poll says, and
# synchronous I/O that asks to be polled is done by interrupt.
. ./lib.sh

# The subsystem has the number of the controller that came first.
paths=0
for path in /sys/block/nvme*c*n1; do
	[ -e "$path/queue/completion_mode" ] ||
		fail "${path##*/}, a path, has no completion_mode"
	paths=$((paths + 1))
	use_disk "$(echo "${path##*/}" | sed 's/c[0-9]*//')"
done
expect 'paths' 2 "$paths"
no_knobs
note "io_poll of the head is $(get io_poll)"
line=$(./issue -p -n 200 "$device") || fail 'reads'
note "$line"
./issue -p -w -n 200 "$device" >/dev/null || fail 'writes'
