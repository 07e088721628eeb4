#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Our case for blktests, 907, with a stand-in for the suite: that it passes here
# and leaves the knobs as they were; that it fails when I/O is not polled that
# should be; and that it is not run, and says why, where it cannot be.
#
#	blktests.sh passes|no-knobs|no-queues
. ./lib.sh

suite=/tmp/suite

# What blktests keeps in files of its own the stand-in has itself.
unpack() {
	mkdir -p $suite/tests/block $suite/common
	cp 907 907.out $suite/tests/block/
	cp stand-in.bash $suite/
	: >$suite/tests/block/rc
	: >$suite/common/iopoll
	: >$suite/common/null_blk
}

run_case() {
	(cd $suite && bash stand-in.bash block/907 "$disk" 2>&1) || :
}

knobs() {
	(cd "$queue" && grep . io_poll_* pas_* switch_enabled switch_param* \
		completion_mode scheduler)
}

passes() {
	local before found

	set_knob io_poll_delay 7
	set_knob io_poll_sync -1
	set_knob pas_enabled 1
	set_knob switch_enabled 1
	before=$(knobs)
	found=$(run_case)
	expect 'the case' passed "$found"
	expect 'the knobs after it' "$before" "$(knobs)"
}

# A fio that does not ask for polling stands for a kernel that does not poll.
notices() {
	local found

	mkdir -p /tmp/bin
	cat >/tmp/bin/fio <<-'EOT'
		#!/usr/bin/bash
		exec /usr/bin/fio "${@/%--hipri=1/--hipri=0}"
	EOT
	chmod +x /tmp/bin/fio
	found=$(PATH=/tmp/bin:$PATH && run_case)
	case $found in
	failed*'-dpas, hipri=1, io_poll_sync=0: counted all'*) ;;
	*) fail "without polling the case said: $found" ;;
	esac
}

# not_run REASON
not_run() {
	local found

	found=$(run_case)
	expect 'the case' "not run
$1" "$(echo "$found" | head -n 2)"
}

unpack
case $(ls /sys/block) in
*nvme0n1*) use_disk nvme0n1 ;;
esac
case $1 in
passes)
	passes
	notices
	;;
no-knobs) not_run "$device has no queue/completion_mode" ;;
no-queues) not_run "$device has no poll queues" ;;
esac
