#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A thousand mode switches and more while four threads write and verify. Linux
# 6.12 freezes the queue for each, which takes it some 12 ms. A kernel full of checks has
# more time for an eighth of them.
. ./lib.sh

ms=400 least=1000
case $(uname -r) in
6.12.*) ms=4000 least=200 ;;
esac
line=$(./disturb modes $((ms * slower)) "$device") || fail 'the threads failed'
note "$line"
expect_range 'switches' $((least / slower)) 1000000 "$(figure disturbed "$line")"
expect_range 'I/Os of a switch' 4 1000 \
	$(($(figure ios "$line") / $(figure disturbed "$line")))
expect 'qd at rest' 0 "$(count_of qd)"
