#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# As much of blktests as the cases of ours need, where the suite is not at hand.
#
#	bash stand-in.bash CASE DISK	in a directory that has tests/CASE
#
# Prints "passed", "not run" with the reasons, or "failed" with what differs from
# tests/CASE.out; the exit status is 1 if it failed. A function does what the
# suite's function of that name does.

# shellcheck disable=SC2034 # for the case
TEST_NAME=$1
TEST_DEV=/dev/$2
TEST_DEV_SYSFS=/sys/block/$2
TMPDIR=$(mktemp -d)
trap 'rm -rf "$TMPDIR"' EXIT
declare -A TEST_RUN saved
SKIP_REASONS=()

# Where fio's terse line has them.
declare -A fields=(["read io"]=6 ["read iops"]=8 ["read lat mean"]=40
	["system cpu"]=130 ["context switches"]=131)

_have_fio_with_poll() {
	fio --parse-only --name=test --ioengine=pvsync2 --hipri=1 \
		>/dev/null 2>&1 && return
	SKIP_REASONS+=("fio does not support polling")
	return 1
}

_require_test_dev_sysfs() {
	local attribute status=0

	for attribute; do
		[ ! -e "$TEST_DEV_SYSFS/$attribute" ] || continue
		SKIP_REASONS+=("$TEST_DEV has no $attribute")
		status=1
	done
	return "$status"
}

_test_dev_is_rotational() {
	[ "$(_test_dev_queue_get rotational)" != 0 ]
}

_test_dev_queue_get() {
	cat "$TEST_DEV_SYSFS/queue/$1"
}

_test_dev_queue_set() {
	[ -n "${saved[$1]-}" ] || saved[$1]=$(_test_dev_queue_get "$1")
	echo "$2" >"$TEST_DEV_SYSFS/queue/$1"
}

_min_io() {
	stat -c %o "$1"
}

# Of the time that the suite would give a case, a tenth of a second a run.
_divide_timeout() {
	runtime=100ms
}

_fio_perf() {
	local name values

	fio --runtime="$runtime" --output="$TMPDIR/fio" --group_reporting=1 \
		--output-format=terse --terse-version=4 "$@" || return
	IFS=';' read -r -a values <"$TMPDIR/fio"
	for name in "${FIO_PERF_FIELDS[@]}"; do
		TEST_RUN[$FIO_PERF_PREFIX$name]=${values[fields[$name] - 1]}
	done
}

run_case() {
	test_device >"$TMPDIR/out" 2>&1 || echo "exit status $?" >>"$TMPDIR/out"
	for knob in "${!saved[@]}"; do
		echo "${saved[$knob]}" >"$TEST_DEV_SYSFS/queue/$knob"
	done
	if diff "tests/$TEST_NAME.out" "$TMPDIR/out" >"$TMPDIR/diff"; then
		echo passed
	else
		echo failed
		cat "$TMPDIR/diff"
		return 1
	fi
}

# shellcheck source=tests/blktests/block/907
. "tests/$TEST_NAME" || exit
requires
device_requires
if [ ${#SKIP_REASONS[@]} -gt 0 ]; then
	echo 'not run'
	printf '%s\n' "${SKIP_REASONS[@]}"
else
	run_case
fi
