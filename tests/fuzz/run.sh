#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The fuzz targets, one after another.
#
#	tests/fuzz/run.sh inputs N	N inputs each, the same ones every time
#	tests/fuzz/run.sh seconds N	N seconds each, going on with all inputs
#					that such a run found worth keeping
#
# TARGETS says which. An input that breaks something stays in build/fuzz-found.
. "$(dirname "$0")/../../sh/setup.sh"

cd "$repo"

found=build/fuzz-found
kept=build/fuzz-corpus
read -r -a all <<<"$(table_fuzz)"

# The seeds of a target: real inputs, and those that once broke something.
seeds() {
	case $1 in
	model | policy) echo tests/fuzz/corpus/events ;;
	results) echo tests/fuzz/corpus/results tests/cli/data ;;
	*) echo "tests/fuzz/corpus/$1" ;;
	esac
}

# Messages of the parsers go nowhere: there is one for almost every input.
options() {
	echo -close_fd_mask=3 -timeout=100 -print_final_stats=1 \
		"-artifact_prefix=$found/$1-"
	if [ -e "tests/fuzz/$1.dict" ]; then
		echo "-dict=tests/fuzz/$1.dict"
	fi
	case $how in
	inputs) echo -seed=1 -reload=0 "-runs=$amount" ;;
	seconds) echo "-max_total_time=$amount" ;;
	esac
}

summary() {
	awk -v target="$1" '
	$1 == "stat::number_of_executed_units:" { inputs = $2 }
	{
		for (i = 1; i < NF; i++)
			if ($i == "cov:")
				edges = $(i + 1)
	}
	END {
		if (!inputs)
			exit 1
		printf "%s: %d inputs, %d edges\n", target, inputs, edges
	}' "$2"
}

# The input that was written last is this run's.
complain() {
	local input

	grep -aE 'ERROR|SUMMARY|runtime error|leaked in' "$2" >&2 || :
	input=$(sed -n 's/.*Test unit written to //p' "$2" | tail -n 1)
	say "not ok: fuzzing $1; the log is $2"
	[ -z "$input" ] ||
		say "repeat it with: build/fuzz/tests/fuzz/fuzz-$1 $input"
}

# fuzz TARGET: false when it broke.
fuzz() {
	local log=$found/$1.log corpus=$kept/$1 command=("${still[@]}")

	[ "$how" = seconds ] || corpus=$scratch/$1
	mkdir -p "$corpus"
	# shellcheck disable=SC2207 # words without blanks
	command+=("build/fuzz/tests/fuzz/fuzz-$1" $(options "$1") "$corpus"
		$(seeds "$1"))
	if TMPDIR=$scratch "${command[@]}" >"$log" 2>&1; then
		summary "$1" "$log"
	else
		complain "$1" "$log"
		return 1
	fi
}

how=${1-}
amount=${2-}
case $how in
inputs | seconds) ;;
*) refuse "say how long: inputs N or seconds N" ;;
esac
[[ $amount =~ ^[1-9][0-9]{0,8}$ ]] || refuse "'$amount' is no number of $how"
read -ra targets <<<"${TARGETS:-${all[*]}}"
for target in "${targets[@]}"; do
	[[ " ${all[*]} " == *" $target "* ]] ||
		refuse "'$target' is not a fuzz target; there are ${all[*]}"
done

# What is at another address is another input to a comparison of pointers.
still=()
if setarch -R true 2>/dev/null; then
	still=(setarch -R)
fi
# In memory, where there is such a directory: one target writes files.
scratch=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$found"
CC=clang-14 tests/build.sh fuzz -Dfuzz=true -Db_sanitize=address,undefined \
	-Db_lundef=false
status=0
for target in "${targets[@]}"; do
	fuzz "$target" || status=1
done
exit "$status"
