#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Every line of policy/ is run by its unit tests, and every branch goes both
# ways. Random traffic is not counted: it proves nothing of a line it happens
# to come across. Prints the figures of each file and, by number, each line
# that was missed.
. "$(dirname "$0")/../sh/setup.sh"

cd "$repo"
build=build/coverage

unit_tests() {
	find "$build/tests" -maxdepth 1 -type f -name 'test-*' \
		! -name test-model ! -name test-property | LC_ALL=C sort
}

run_tests() {
	local test

	for test; do
		LLVM_PROFILE_FILE=$scratch/${test##*/}.profraw \
			"$test" >"$scratch/log" 2>&1 ||
			fail_log "$scratch/log" "$test fails"
	done
	llvm-profdata-14 merge -o "$scratch/all" "$scratch"/*.profraw
}

# Files, lines and branches as lcov has them: SF:file, DA:line,count,
# BRDA:line,block,branch,count ("-" when the line was never reached).
export_lcov() {
	local first=$1 test others=()

	shift
	for test; do
		others+=(-object "$test")
	done
	llvm-cov-14 export -format=lcov -instr-profile="$scratch/all" \
		"$first" "${others[@]}"
}

# A function in a header is in many programs: one that runs a line is enough.
report() {
	awk -F'[:,]' '
	/^SF:/ {
		file = $2
		sub(/.*\/policy\//, "policy/", file)
		ours = file ~ /^policy\/[^\/]*$/ && $2 !~ /\/tests\//
	}
	!ours { next }
	/^DA:/ { lines[file, $2] += $3; seen[file] }
	/^BRDA:/ { branches[file, $2, $3, $4] += $5 }
	function count(all, what, missed,    key, part) {
		for (key in all) {
			split(key, part, SUBSEP)
			total[part[1], what]++
			if (all[key])
				hit[part[1], what]++
			else
				print part[1] ":" part[2] ": " missed
		}
	}
	function line(name, l, lhit, b, bhit) {
		printf "%-20s %4d of %4d lines  %4d of %4d branches\n",
			name, lhit, l, bhit, b
	}
	END {
		count(lines, "l", "is never run")
		count(branches, "b", "never goes one way")
		for (file in seen) {
			line(file, total[file, "l"], hit[file, "l"],
				total[file, "b"], hit[file, "b"])
			l += total[file, "l"]
			lhit += hit[file, "l"]
			b += total[file, "b"]
			bhit += hit[file, "b"]
		}
		line("total", l, lhit, b, bhit)
		exit !l || !b || lhit < l || bhit < b
	}' | LC_ALL=C sort
}

for tool in clang-14 llvm-cov-14; do
	command -v "$tool" >/dev/null ||
		refuse "$tool is missing: sudo apt install clang-14 llvm-14"
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# The compiler is tried when the directory is set up, and leaves a profile.
flags='-fprofile-instr-generate -fcoverage-mapping'
LLVM_PROFILE_FILE=$scratch/trial CC=clang-14 tests/build.sh coverage \
	"-Dc_args=$flags" "-Dc_link_args=$flags"
mapfile -t tests < <(unit_tests)
run_tests "${tests[@]}"
export_lcov "${tests[@]}" | report
