#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The policy stands alone: it compiles for WebAssembly and with any
# optimisation without a library, calls nothing that it does not bring along
# (no memcpy() that a compiler slipped in), and stays under 1000 lines.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
lines_limit=1000

need() {
	command -v "$1" >/dev/null || {
		echo "$0: $1 is missing; install it: apt-get install $2" >&2
		exit 2
	}
}
need gcc gcc
need ld binutils
need clang-14 clang-14
need wasm-ld-14 lld-14

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status=0

# standalone COMPILER OPTIMISATION: no symbol is left undefined.
standalone() {
	rm -f "$scratch"/*.o
	(cd "$scratch" &&
		"$1" -std=c11 -ffreestanding -Wall -Wextra -Wpedantic -Werror \
			"$2" -c "$root"/policy/*.c &&
		ld -r -o policy.o ./*.o)
	undefined=$(nm -u "$scratch/policy.o")
	if [ -n "$undefined" ]; then
		echo "$1 $2: undefined symbols: $undefined" >&2
		status=1
	fi
}

# Everything is exported, so that nothing is dropped before it is linked.
wasm() {
	clang-14 --target=wasm32 -std=c11 -ffreestanding -nostdlib \
		-Wall -Wextra -Wpedantic -Werror "$1" \
		-Wl,--no-entry -Wl,--export-all -Wl,--fatal-warnings \
		-o "$scratch/policy.wasm" "$root"/policy/*.c || status=1
}

for level in -O0 -Os -O2 -O3; do
	standalone gcc "$level"
	standalone clang-14 "$level"
	wasm "$level"
done

lines=$(cat "$root"/policy/*.[ch] | wc -l)
if [ "$lines" -ge "$lines_limit" ]; then
	echo "policy/ has $lines lines; it must stay under $lines_limit" >&2
	status=1
fi
[ "$status" -eq 0 ] &&
	echo "policy: stands alone with gcc, clang and wasm32; $lines lines"
exit "$status"
