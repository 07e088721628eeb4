#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# golden.sh DPAS GOLDEN: every golden vector, byte for byte. NAME.args and
# NAME.in are what "dpas replay" is given, NAME.out what it must print.
set -eu

dpas=$1
golden=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

passed=0
failed=0

# The arguments are words without blanks: splitting them is meant.
# shellcheck disable=SC2046
vector() {
	"$dpas" replay $(cat "$1.args") <"$1.in" >"$scratch/out" \
		2>"$scratch/err" &&
		[ ! -s "$scratch/err" ] && cmp "$1.out" "$scratch/out"
}

for args in "$golden"/*.args; do
	name=${args%.args}
	if vector "$name"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "not ok: ${name##*/}" >&2
		cat "$scratch/err" >&2
	fi
done
echo "golden vectors: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
