#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# A thousand mode switches while four threads write and verify.
. ./lib.sh

rounds=$((200 / slower))

./disturb none 600000 "$device" >/tmp/line &
round=0
while [ $round -lt $rounds ]; do
	for mode in $modes; do
		set_mode "$mode"
	done
	round=$((round + 1))
done
kill $! || fail "the threads ended before $((rounds * 5)) switches were done"
wait $! || fail 'the threads failed'
note "$((rounds * 5)) switches, $(cat /tmp/line)"
expect 'qd at rest' 0 "$(count_of qd)"
