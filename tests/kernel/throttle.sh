#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# io.max holds an I/O back before it reaches the queue: its waiter has nothing to
# poll yet, and must neither hang nor burn the CPU.
. ./lib.sh

limit=1000
ios=500

mkdir /tmp/cgroup
mount -t cgroup2 none /tmp/cgroup
echo +io >/tmp/cgroup/cgroup.subtree_control
mkdir /tmp/cgroup/slow
echo "$(cat "/sys/block/$disk/dev") riops=$limit wiops=$limit" \
	>/tmp/cgroup/slow/io.max

# seconds of the clock, in ms
now_ms() {
	awk '{ print $1 * 1000 }' /proc/uptime
}

# held_back MODE OPTION
held_back() {
	# The last slice of 100 ms opens after four. It began with a tick, of 4 ms,
	# up to one before the first I/O, and two readings of the clock of 10 ms
	# may be 10 ms nearer than what they measure.
	local began line share=760

	# Who starts slowly finds some of its first slice passed.
	[ $slower = 1 ] || share=700

	began=$(now_ms)
	line=$(
		echo 0 >/tmp/cgroup/slow/cgroup.procs
		exec ./issue -p ${2:+"$2"} -n $ios "$device"
	) || fail "$1: I/O failed"
	expect_range "$1 $2: ms of $ios I/Os" $((ios * share / limit)) \
		$((ios * 2000 * slower / limit)) $(($(now_ms) - began))
	# A tenth of the time between two I/Os.
	expect_range "$1 $2: ns of CPU an I/O" 1 $((100000000 * slower / limit)) \
		"$(figure cpu "$line")"
}

for mode in $modes; do
	set_mode "$mode"
	held_back "$mode" ''
	held_back "$mode" -w
	expect "$mode: qd at rest" 0 "$(count_of qd)"
done
