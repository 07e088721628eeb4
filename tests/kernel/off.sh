#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A machine booted with dpas=off: no knob of ours, io_poll_delay as the block
# layer has it, and RWF_HIPRI works and waits by interrupt. (Linux 5.18 polls it
# by itself, as it always did.)
. ./lib.sh

no_files() {
	for name in completion_mode io_poll_sync pas_enabled \
		pas_adaptive_enabled pas_d_init pas_up_init pas_dn_init \
		switch_enabled switch_stat switch_reset switch_param1 \
		switch_param2 switch_param3 switch_param4 switch_param5 \
		switch_param6 switch_param7; do
		[ ! -e "$queue/$name" ] || fail "$name is there"
	done
	[ ! -e "/sys/kernel/debug/block/$disk/switch_stat" ] ||
		fail 'switch_stat is in debugfs'
}

no_polling() {
	local latency=1000000 line

	set_latency "$latency"
	line=$(./issue -p -n 500 "$device")
	note "$line"
	expect 'I/Os' 500 "$(figure ios "$line")"
	expect_range 'CPU time of a polled read' 1 $((latency / 2)) \
		"$(figure cpu "$line")"
}

release=$(uname -r)
grep -qw dpas=off /proc/cmdline || fail 'this machine was not booted with it'
no_files
expect io_poll_delay -1 "$(get io_poll_delay)"
set_knob io_poll_delay 0
case $release in
# Since 6.4 it has no meaning, and stays as it is.
6.12.*) expect io_poll_delay -1 "$(get io_poll_delay)" ;;
*) expect io_poll_delay 0 "$(get io_poll_delay)" ;;
esac
[ "${release%%.*}" -lt 6 ] || no_polling
./shapes "$device"
