#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Signals while threads wait: no I/O is cut short, lost or doubled.
. ./lib.sh

for mode in $modes; do
	set_mode "$mode"
	line=$(./disturb signals 300 "$device")
	note "$mode: $line"
	expect_range "$mode: signals taken" $((100 / slower)) 1000000 "$(figure signals "$line")"
	expect_range "$mode: I/Os" $((1000 / slower)) 10000000 "$(figure ios "$line")"
	expect "$mode: qd at rest" 0 "$(count_of qd)"
done
