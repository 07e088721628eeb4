#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What an I/O costs that asks for no polling, in instructions: the device needs
# no time, so the CPU never idles, and the virtual clock counts nothing else.
# Leaves figures for the host, which compares two kernels.
. ./lib.sh

# idle_ticks: of the CPU, in hundredths of a second, waiting for I/O or not
idle_ticks() {
	awk '$1 == "cpu" { print $5 + $6 }' /proc/stat
}

# measure CASE [-w]
measure() {
	local line before

	before=$(idle_ticks)
	line=$(./issue -s 1000 -n 20000 ${2:+"$2"} "$device")
	expect_range "$1: ticks in which the CPU was idle" 0 1 \
		$(($(idle_ticks) - before))
	echo "$1 $line" >>/results/cost
}

set_latency 0
measure read
measure write -w
if [ -e "$queue/completion_mode" ]; then
	set_mode dpas
	set_mode cp
	measure read-restored
	measure write-restored -w
fi
