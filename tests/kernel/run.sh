#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The kernel tests: each boots the lab's machine with a script of this
# directory as its job, as many at once as the host has CPUs.
#
#   tests/kernel/run.sh [--variant=NAME] [NAME…]
#
# Those of the list in `tests` that are for the version KVER, or those named. On
# another variant of the kernel (see kernel/compile.sh) than the lab's own, what
# measures time is left out.
#
# Prints a line a test, `ok NAME (SECONDS s)` or `not ok NAME: why`, with what
# it has to tell under it. The exit status is 1 if one failed, and then the
# machines' logs are kept.
. "$(dirname "$0")/../../sh/setup.sh"

here=$repo/tests/kernel
. "$here/compare.sh"
version_check

# The list alone describes the machines.
unset CLOCK SMP MEM DEVICE PROFILE

# Seconds of the host: far more than any takes, so that only a hang lasts them.
limit=300

# What measures time and nothing else: a kernel full of checks takes its own.
measuring='same_twice|breakdown|io_cost|engines_cost|(alone|neighbours|fallback|latency-step|limits|models|modes|transitions).sh'

variant=
if [[ ${1-} = --variant=* ]]; then
	variant=$1
	limit=1800
	shift
fi

# choose [NAME…]: the lines of the list that are meant
choose() {
	local name

	mapfile -t lines < <(grep '^[a-z]' "$here/tests" |
		if [ -n "$variant" ]; then
			grep -v -E " ($measuring) "
		else
			cat
		fi)
	if [ $# -eq 0 ]; then
		[ "$KVER" = "$version_lab" ] || mapfile -t lines < <(
			printf '%s\n' "${lines[@]}" | grep -E '^[^ ]+ +all ')
		return
	fi
	for name; do
		[[ " ${lines[*]%% *} " == *" $name "* ]] ||
			refuse "'$name' is not a test; there are:" \
				"${lines[@]%% *}"
	done
	mapfile -t lines < <(for name; do
		grep "^$name " "$here/tests"
	done)
}

# Static, for the machine has the libraries of its own programs only.
build_programs() {
	local program

	mkdir "$work/bin"
	for program in issue neighbour step shapes extents disturb array ring models cut \
		cut-crowd cut-files engine order stamps; do
		gcc -std=c11 -O2 -Wall -Wextra -Werror -static -pthread \
			-I "$repo"/device/dramdisk -I "$repo/device/dramdisk/model" \
			-o "$work/bin/$program" \
			"$here/$program.c" "$here"/{cut-plan,direct,disk-file,times}.c \
			"$repo"/device/dramdisk/model/latency{,-text}.c -luring
	done
}

# The functions that are ours in the kernel, for KCSAN to watch.
list_functions() {
	sed -n 's/^[a-z][a-z_0-9 *]*[ *]\([a-z_0-9]*\)(.*/\1/p' \
		"$repo"/{kernel/{core,patch/block},policy,device/dramdisk}/*.[ch] |
		sort -u >"$work/bin/functions"
}

# machine OUTPUT [VARIABLE=VALUE…] [--option…] JOB [ARGUMENT]: boot one; its
# lines go to OUTPUT.log. --plain is the unpatched kernel, --modules the machine
# with file systems, --plain-modules both, --apps the one with applications;
# --blktests packs what is ours of that suite.
machine() {
	local output=$1 boot=$image pid variables=() options=() files=()

	shift
	while :; do
		case $1 in
		--plain) boot=$plain_image ;;
		--modules) boot=$modules_image ;;
		--blktests) files=("$repo"/tests/blktests/{stand-in.bash,block/*}) ;;
		--plain-modules) boot=$plain_modules_image ;;
		--apps) boot=$apps_image ;;
		--*) options+=("$1") ;;
		*=*) variables+=("$1") ;;
		*) break ;;
		esac
		shift
	done
	printf '#!/bin/sh\nexec ./%s\n' "$*" >"$output.job"
	env "${variables[@]}" "$repo/lab/machine.sh" --image="$boot" \
		--timeout="$limit" --output="$output" "${options[@]}" \
		"$output.job" "$here/lib.sh" "$here/$1" "$work/bin"/* \
		"$repo/lab/guest/db_bench.sh" "${files[@]}" \
		>"$output.log" 2>&1 &
	pid=$!
	# In the background, so that a signal to the test reaches the machine.
	trap 'kill "$pid"; wait; exit 130' INT TERM HUP
	wait "$pid"
}

# boot NAME JOB ARGUMENT MACHINE DRAMDISK: one line of the list
boot() {
	local words=()

	[ "$4" = - ] || IFS=, read -r -a words <<<"$4"
	[ -z "$5" ] || words+=("--dramdisk=$5")
	words+=("$2")
	[ "$3" = - ] || words+=("$3")
	machine "$work/$1" "${words[@]}"
}

# why LOG…: the line that says it, else the last one
why() {
	grep -h -o 'FAIL: .*' "$@" | head -n 1 | sed 's/^FAIL: //' | grep . ||
		cat "$@" | tail -n 1
}

# run_test LINE: one test, whose lines come out together
run_test() {
	local name job argument machine dramdisk status=0 verdict began=$SECONDS

	read -r name _ job argument machine dramdisk <<<"$1"
	case $job in
	*.sh) boot "$name" "$job" "$argument" "$machine" "$dramdisk" ;;
	*) "$job" "$work/$name" ;;
	esac || status=1
	verdict="ok $name ($((SECONDS - began)) s)"
	[ "$status" = 0 ] || verdict="not ok $name: $(why "$work/$name"*.log)"
	printf '%s\n' "$verdict" "$(sed -n 's/^note: /    # /p' \
		"$work/$name"*.log)" | grep .
	return "$status"
}

pool_ended() {
	if [ "$1" -eq 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
	fi
}

run_all() {
	local line

	pool_open
	for line in "${lines[@]}"; do
		pool_run run_test "$line"
	done
	pool_drain
}

stop() {
	trap - INT TERM HUP
	pool_stop
	rm -rf "$work"
	exit 130
}

# needed WORD OPTION…: the image with these, if a line of the tests has WORD
needed() {
	! printf '%s\n' "${lines[@]}" | grep -q -e "$1" ||
		"$repo/lab/image.sh" "${image_options[@]}" "${@:2}"
}

choose "$@"
image_options=()
if [ -n "$variant" ]; then
	image_options=("$variant")
	# The shadow memory and the queues of what was freed.
	export MEM=2G
fi
# An old command in the image would be tested without a word.
make -s -C "$repo" all >&2
image=$("$repo/lab/image.sh" "${image_options[@]}")
plain_image=$(needed 'io_cost\|--plain' --variant=plain)
modules_image=$(needed '--modules\|engines_cost' --modules)
plain_modules_image=$(needed '--plain-modules\|engines_cost' \
	--variant=plain --modules)
apps_image=$(needed --apps --apps)
work=$(mktemp -d)
build_programs
[ "$variant" != --variant=kcsan ] || list_functions
passed=0
failed=0
trap stop INT TERM HUP
run_all
trap - INT TERM HUP
if [ "$failed" -gt 0 ]; then
	say "the logs are in $work"
else
	rm -rf "$work"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
