#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Ordering on each path (the first argument): every interface reads what any other
# has written, in the same thread and in the next; and who may not wait is told so
# where the path would spin.
. ./lib.sh

path=$1
polled=-p
[ "$path" != async ] || polled=
expect path "$path" "$(cat "$files/path")"
[ "$path" != poll ] || set_mode cp
# shellcheck disable=SC2086 # a word, or none
line=$(./order $polled -r $((40 / slower)) "$disk")
note "$path: $line"
expect_range 'I/Os without waiting' 100 1000000 "$(figure nowait "$line")"
if [ "$path" = sync ]; then
	expect 'I/Os told EAGAIN' "$(figure nowait "$line")" \
		"$(figure eagain "$line")"
fi
