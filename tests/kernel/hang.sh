#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The command that hung when synchronous polling left Linux (5.19, commit
# 9650b453a3d4), in all its patterns and in a mode (the first argument): it
# ends, and has done I/O.
. ./lib.sh

# The runtime alone is shorter than it was.
hang_case() {
	fio --bs=4k --size=1G --ioengine=pvsync2 --norandommap --hipri=1 \
		--iodepth=64 --slat_percentiles=1 --nowait=0 --direct=1 \
		--runtime=500ms --rw="$1" --name=test \
		--filename="$device" >/tmp/fio.txt || fail "$1: fio failed"
	sed -n 's/.*issued rwts: total=\([0-9]*\),\([0-9]*\),.*/\1 \2/p' \
		/tmp/fio.txt
}

# More than one in a millisecond: each took less than 16 us, or 500 in all.
moved() {
	[ "$2" -gt 500 ] || fail "$1: $2 I/Os in half a second"
}

set_mode "$1"
for rw in read randread randwrite write rw; do
	ios=$(hang_case "$rw")
	case $rw in
	*read | rw) moved "$rw, reads" "${ios% *}" ;;
	esac
	case $rw in
	*write | rw) moved "$rw, writes" "${ios#* }" ;;
	esac
done
