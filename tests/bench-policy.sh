#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What the policy costs: instructions of an I/O through all its verbs, counted
# by callgrind over a million I/Os; exit status 1 when a limit is not kept.
# Only instructions from source files in policy/ count, the inline functions of
# its headers included. The compiler is gcc, with -O2.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
ios=1000000
cp_limit=60
pas_limit=150

for tool in gcc valgrind; do
	command -v "$tool" >/dev/null || {
		echo "$0: $tool is missing; install it: apt-get install $tool" >&2
		exit 2
	}
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

gcc -std=c11 -O2 -g -Wall -Wextra -Werror -I"$root/policy" \
	"$root"/policy/*.c "$root/tests/policy/bench-ios.c" \
	-o "$scratch/bench-ios"

# The self cost of the lines of files in policy/. In callgrind's format a file
# is named once, "(ID) NAME", and later by its ID alone; fi and fe enter and
# leave inlined code; the line after calls= is the callee's cost.
cat >"$scratch/cost.awk" <<'AWK'
function file_of(text,   id) {
	sub(/^[a-z]+=/, "", text)
	id = text
	sub(/\).*/, ")", id)
	if (text != id)
		name[id] = substr(text, length(id) + 2)
	return name[id]
}
/^(fl|fi|fe)=/ { file = file_of($0) }
/^(cfl|cfi)=/ { file_of($0) }
/^calls=/ { getline; next }
/^[0-9+*-]/ && index(file, policy) == 1 { sum += $2 }
END { print sum + 0 }
AWK

# count MODE LIMIT: print a line, and fail when the limit is reached.
count() {
	of_mode=$(valgrind --tool=callgrind --quiet \
		--callgrind-out-file="$scratch/$1.out" \
		"$scratch/bench-ios" "$1" "$ios")
	sum=$(awk -v policy="$root/policy/" -f "$scratch/cost.awk" \
		"$scratch/$1.out")
	awk -v mode="$1" -v sum="$sum" -v ios="$ios" -v limit="$2" \
		-v of_mode="$of_mode" 'BEGIN {
		each = sum / ios
		kind = mode == "cp" ? "CP I/O" : "PAS I/O with its update"
		printf "%s: %.1f instructions (limit %d; %.3f %% of %d I/Os" \
			" were such)\n", kind, each, limit,
			100 * of_mode / ios, ios
		exit !(each > 0 && each < limit && of_mode >= 0.999 * ios)
	}'
}

status=0
count cp "$cp_limit" || status=1
count pas "$pas_limit" || status=1
exit "$status"
