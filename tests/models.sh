#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The model of the crowd of mode auto, checked whole by spin: nobody sleeps with nobody to
# poll for it. A model that finds no fault is worth what it finds when there is one, so
# faults are put into it, and it must find each.
. "$(dirname "$0")/../sh/setup.sh"
set +e

model=$repo/tests/models/crowd.pml
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
wrong=0

command -v spin >/dev/null || refuse 'spin is missing: sudo apt install spin'

# model_check FAULT: spin's verdict, in $temp/out
model_check() {
	(cd "$temp" && rm -f ./* && spin -a -DTHREADS=2 -DBREAK="$1" "$model" &&
		gcc -O2 -w -DSAFETY -DCOLLAPSE -o pan pan.c &&
		./pan -m100000 >out 2>&1)
	grep -q '^State-vector' "$temp/out" || fail_log "$temp/out" 'spin did not check the model'
}

# holds FAULT WHAT
holds() {
	model_check "$1"
	if grep -q 'errors: 0$' "$temp/out" && ! grep -q 'not completed' "$temp/out"; then
		echo "$2: nobody hangs, in $(sed -n 's/^ *\([0-9]*\) states, stored$/\1/p' \
			"$temp/out") states"
	else
		echo "$2: spin found a fault:" >&2
		cat "$temp/out" >&2
		wrong=$((wrong + 1))
	fi
}

# found FAULT WHAT
found() {
	model_check "$1"
	if grep -q 'errors: 1$' "$temp/out"; then
		echo "$2: found"
	else
		echo "$2: spin did not find it" >&2
		wrong=$((wrong + 1))
	fi
}

holds 0 'as it is'
holds 4 'a thread that sleeps though it is done'
holds 5 'a poll that wakes nobody'
found 1 'a sleeper without a timer'
found 2 'a timer that does not go on'
found 3 'a list out of order'
[ "$wrong" = 0 ]
