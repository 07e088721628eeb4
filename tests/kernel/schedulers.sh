#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Every I/O scheduler in every mode, alone, in a crowd, and changed while I/O
# is on its way.
. ./lib.sh

schedulers=$(get scheduler | tr -d '[]')

# with SCHEDULER MODE
with() {
	local threads

	for threads in 1 4; do
		./issue -p -t $threads -n $((300 / slower)) "$device" >/tmp/line ||
			fail "reads, $1, $2, $threads threads"
		./issue -p -w -t $threads -n $((300 / slower)) "$device" >/tmp/line ||
			fail "writes, $1, $2, $threads threads"
	done
	./shapes "$device" >/tmp/line || fail "$1, $2"
	expect "qd at rest, $1, $2" 0 "$(count_of qd)"
}

# While fio runs: a queue is frozen and unfrozen under its pollers.
under_load() {
	local round scheduler

	fio --name=load --filename="$device" --rw=randrw --bs=4k --size=16m \
		--ioengine=pvsync2 --hipri=1 --direct=1 --thread --numjobs=4 \
		--time_based --runtime=500ms >/tmp/fio.txt &
	for round in 1 2 3; do
		for scheduler in $schedulers; do
			set_knob scheduler "$scheduler"
			usleep 30000
		done
	done
	kill -0 $! || fail "$1: fio ended before the last of $round rounds"
	wait $! || fail "$1: fio failed while the scheduler changed"
	set_knob scheduler none
}

for wanted in none mq-deadline bfq; do
	case " $schedulers " in
	*" $wanted "*) ;;
	*) fail "there is no scheduler $wanted, only $schedulers" ;;
	esac
done
for mode in $modes; do
	set_mode "$mode"
	for scheduler in $schedulers; do
		set_knob scheduler "$scheduler"
		with "$scheduler" "$mode"
	done
	set_knob scheduler none
	under_load "$mode"
done
