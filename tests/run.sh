#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make check`: the tests of the table tests/tests, or those of it that TESTS names. One
# that fails does not keep the others from running; the last line counts them all.
. "$(dirname "$0")/../sh/setup.sh"
set +e

cd "$repo" || exit 1
passed=0
failed=0

# group TITLE COMMAND…: one test, whose own lines are shown.
group() {
	local title=$1 began=$SECONDS verdict=ok

	shift
	printf '\n--- %s\n' "$title"
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		verdict='NOT OK'
	fi
	printf '%s: %s (%d s)\n' "$verdict" "$title" $((SECONDS - began))
}

# counted TITLE COMMAND…: tests that count for themselves
counted() {
	local out counts title=$1

	shift
	printf '\n--- %s\n' "$title"
	out=$(mktemp)
	"$@" | tee "$out"
	counts=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$out" | tail -n 1)
	rm -f "$out"
	read -r more_passed _ more_failed _ <<<"${counts:-0 passed, 1 failed}"
	passed=$((passed + more_passed))
	failed=$((failed + more_failed))
}

# chosen NAME: does TESTS name it, or nothing?
chosen() {
	[ -z "${TESTS:-}" ] || [[ " $TESTS " = *" $1 "* ]]
}

# row NAME: of the table; sets needs, command and title
row() {
	local line

	line=$(grep "^$1 " tests/tests)
	read -r _ needs <<<"${line%% : *}"
	read -r -a command <<<"${line#* : }"
	title=$(sed -n "/^$1 /,/^	/s/^	//p" tests/tests)
}

# Those of one kernel come together, for each kernel.
kernel_rows() {
	local version name how needs command title

	for version in "${version_packaged[@]}"; do
		for name; do
			row "$name"
			how=group
			[[ $needs != *machine* ]] || how=counted
			"$how" "Linux $version: $title" \
				env KVER="$version" "${command[@]}"
		done
	done
}

read -r -a all <<<"$(table_tests)"
for name in ${TESTS:-}; do
	[[ " ${all[*]} " = *" $name "* ]] ||
		bad TESTS "has '$name'; there are ${all[*]}"
done
kernels=()
for name in "${all[@]}"; do
	chosen "$name" || continue
	row "$name"
	if [[ $needs = *kernel* ]]; then
		kernels+=("$name")
		continue
	fi
	# What comes after them has to wait for them.
	kernel_rows "${kernels[@]}"
	kernels=()
	[[ $needs != *build* ]] || make -s all || exit
	group "$title" "${command[@]}"
done
kernel_rows "${kernels[@]}"

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
