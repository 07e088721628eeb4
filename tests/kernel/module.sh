#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The disks come and go, with state of every kind in their queues: never while
# one is open or has I/O, and what a queue allocated is freed with it. The
# allocator keeps the allocating function of every object (slub_debug=U), so
# that a single object a disk shows.
#
# Linux 6.1 itself leaks a hardware queue of every disk whose poll queues share
# the CPUs of others: blk_mq_register_hctx() adds the kobject of a CPU to one
# parent after the other, and each keeps a reference. So the disks come and go
# first with no knob touched, and what then stays is the block layer's.
. ./lib.sh

rounds=12
[ $slower = 1 ] || rounds=4
disks=4

# stays: it cannot be removed
stays() {
	if rmmod dramdisk 2>/dev/null; then
		fail "dramdisk was removed while $1"
	fi
}

in_use() {
	exec 3<"$device"
	stays 'a disk was open'
	./issue -p -n 10 "$device" >/dev/null
	exec 3<&-
}

under_load() {
	local mode tries

	# Longer than it takes to look whether there is I/O.
	set_latency 1000000
	for mode in $modes; do
		set_mode "$mode"
		./disturb none 600000 "$device" >/tmp/line &
		await_flight
		tries=50
		while [ $tries -gt 0 ]; do
			stays 'it had I/O'
			usleep 100
			tries=$((tries - 1))
		done
		kill $! || fail "$mode: the threads ended meanwhile"
		wait $! || fail "$mode: the threads failed"
		expect "$mode: qd at rest" 0 "$(count_of qd)"
	done
}

leave_alone() {
	./issue -n 10 "$device" >/dev/null
}

use_every_mode() {
	local mode

	for mode in $modes; do
		set_mode "$mode"
		./issue -p -n 10 "$device" >/dev/null
	done
	set_knob pas_d_init 1000
}

# come_and_go USE
come_and_go() {
	local index=0

	insmod /lib/modules/dramdisk.ko devices=$disks size_mb=8
	while [ $index -lt $disks ]; do
		use_disk dramdisk$index
		"$1"
		index=$((index + 1))
	done
	rmmod dramdisk || fail 'dramdisk cannot be removed'
}

# many USE
many() {
	local round=0

	while [ $round -lt $rounds ]; do
		come_and_go "$1"
		round=$((round + 1))
	done
}

# live_objects: a line for each allocating function, with how many are alive
live_objects() {
	local shrink

	# Past what is freed after a grace period, and in batches; and past
	# KASAN's quarantine of what was freed, which a shrink empties.
	sleep 10
	for shrink in /sys/kernel/slab/*/shrink; do
		echo 1 >"$shrink"
	done
	cat /sys/kernel/debug/slab/*/alloc_traces |
		awk '$1 + 0 { sum[$2] += $1 }
			END { for (name in sum) print name, sum[name] }'
}

# more BEFORE AFTER: a line for each function with an object a disk more
more() {
	awk -v least=$((rounds * disks)) '
	NR == FNR { before[$1] = $2; next }
	$2 - before[$1] >= least { print $1, $2 - before[$1] }' "$1" "$2"
}

percpu_kib() {
	sed -n 's/^Percpu: *\([0-9]*\) .*/\1/p' /proc/meminfo
}

use_disk dramdisk0
in_use
under_load
rmmod dramdisk || fail 'dramdisk cannot be removed after I/O'
# Once of each kind: the caches are warm, what stays for good is there.
come_and_go leave_alone
come_and_go use_every_mode
# The first look leaves objects of its own.
live_objects >/tmp/start
live_objects >/tmp/start
many leave_alone
live_objects >/tmp/alone
kib=$(percpu_kib)
many use_every_mode
live_objects >/tmp/used

grep -q . /tmp/start || fail 'no allocation traces: is slub_debug=U set?'
more /tmp/start /tmp/alone >/tmp/stock
more /tmp/alone /tmp/used >/tmp/ours
note "stay behind $((rounds * disks)) disks, with Linux alone:" \
	"$(tr '\n' ' ' </tmp/stock)"
# Functions of a module that is gone have no names any more.
expect 'objects of the module' '' "$(grep -h '^0x' /tmp/stock /tmp/ours || :)"
expect 'objects that only used disks leave' '' \
	"$(cut -d' ' -f1 /tmp/ours | grep -v -x -F "$(cut -d' ' -f1 /tmp/stock)" || :)"
expect_range 'KiB of per-CPU memory that stayed' 0 $((rounds * disks / 4)) \
	$(($(percpu_kib) - kib))
