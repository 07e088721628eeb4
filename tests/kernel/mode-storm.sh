#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A thousand mode switches and more while four threads write and verify.
. ./lib.sh

line=$(./disturb modes 400 "$device") || fail 'the threads failed'
note "$line"
expect_range 'switches' $((1000 / slower)) 1000000 "$(figure disturbed "$line")"
expect_range 'I/Os of a switch' 4 1000 \
	$(($(figure ios "$line") / $(figure disturbed "$line")))
expect 'qd at rest' 0 "$(count_of qd)"
