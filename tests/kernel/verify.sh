#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What is written in a mode (the first argument) reads back the same.
. ./lib.sh

# verify RW BYTES SIZE
verify() {
	fio --name="$1-$2" --filename="$device" --rw="$1" --bs="$2" \
		--size="$3" --ioengine=pvsync2 --hipri=1 --direct=1 \
		--verify=crc32c --verify_fatal=1 --randrepeat=1 >/tmp/fio.txt ||
		{
			cat /tmp/fio.txt
			fail "$1 of $2: what was read is not what was written"
		}
}

set_mode "$1"
for rw in randwrite rw; do
	verify "$rw" 512 $((1024 / slower))k
	verify "$rw" 4k $((16384 / slower))k
	verify "$rw" 128k $((65536 / slower))k
done
