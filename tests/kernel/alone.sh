#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# One thread in mode auto: from its first I/Os on it sleeps where a sleep is worth it,
# spins where none is, and finds out when the device becomes slower again, though who
# spins never oversleeps. The CPU time of an I/O tells which.
. ./lib.sh

set_mode auto

# alone NS LEAST MOST SETTLE: the CPU time of an I/O, from to
alone() {
	set_latency "$1"
	line=$(./issue -p -s "$4" -n 500 "$device")
	note "$1 ns: $line"
	expect_range "$1 ns: CPU time" "$2" "$3" "$(figure cpu "$line")"
}

alone 15300 1 9000 8
# A device of 4.1 us is done before a sleep would be.
alone 4100 8000 12000 100
alone 15300 1 9000 100
alone 50000 1 9000 100
