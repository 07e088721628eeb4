#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Sixty-four threads in mode auto: on the machine's CPUs, sent from one to another in the
# middle of their I/O, and then on one of them. Nobody is left waiting.
. ./lib.sh

threads=64
set_mode auto

# crowded KIND MILLISECONDS: every I/O ends, and the threads with them
crowded() {
	line=$(./disturb "$1" "$2" "$device" $threads) || fail "$1: the threads failed"
	note "$(nproc) CPUs, $1: $line"
	expect_range "$1: I/Os" $((1000 / slower)) 1000000000 \
		"$(figure ios "$line")"
	expect "$1: qd at rest" 0 "$(count_of qd)"
}

crowded migrate 3000
crowded none 1000
taskset -p 1 $$ >/dev/null || fail 'taskset'
crowded none 1000
crowded signals 1000
note "$(cat "$queue/switch_stat")"
