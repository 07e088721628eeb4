#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Files of the file system that the argument names, on a disk with a volatile
# cache, in every mode: when the power has gone in the middle of the work, and
# the journal has been replayed, all is there that was synced, and what was not
# is lost here and there.
. ./lib.sh

kind=$1
dir=/tmp/files

make_filesystem "$kind"
mkdir -p $dir
seed=1
for mode in $modes; do
	set_mode "$mode"
	hipri=-p
	[ "$mode" != int ] || hipri=
	set_knob switch_reset 1
	line=$(./cut-files $hipri -s $seed "$disk" "$kind" $dir)
	note "$mode: $line"
	expect_range "$mode: sectors lost" 1 1000000 "$(figure lost "$line")"
	expect_range "$mode: syncs" 20 1000000 "$(figure syncs "$line")"
	seed=$((seed + 1))
done
# The last mode counts what it polls.
expect_range 'direct I/Os that were polled' 200 1000000 "$(counted_ios)"
