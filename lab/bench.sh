#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make bench`: the five modes measured in the lab's machine, from nothing.
#
# In virtual time every mode has a machine of its own, as many at once as the
# host has CPUs: the digits do not depend on the load. In real time all modes
# run one after another in one machine, because only then they compare. A machine
# that has come to its end is kept when the run is stopped.
#
# Where DPAS is measured over INT in virtual time, one more machine measures stock
# Linux: the interrupt on the kernel without DPAS, the unpatched one of the same
# configuration. Its figures are a row under the table.
#
# Variables: MODES RW REPEAT JOBS RUNTIME BS PROFILE CLOCK SMP MEM DEVICE OUT FORCE.
. "$(dirname "$0")/../sh/setup.sh"

. "$repo/lab/result.sh"

# bench_job FILE MODE…: what the machine is to run.
bench_job() {
	local file=$1 sure=''

	shift
	# The disk is the machine's own.
	[ "$RW" = R ] || sure=--destroy-data
	cat >"$file" <<-EOT
		#!/bin/sh
		exec dpas bench $* $RW $REPEAT --jobs=$JOBS --runtime=$RUNTIME \\
			--block-size=$BS --clock=$CLOCK --no-plot \\
			--output=/results/bench $sure >/results/table.txt
	EOT
}

# Far more than a cell takes on a busy host: only a hang lasts this long.
bench_limit() {
	local jobs cells

	read -r -a jobs <<<"${JOBS//,/ }"
	cells=$((${#jobs[@]} * REPEAT * $1))
	echo $((120 + cells * (10#${RUNTIME%.*} + 1) * 60))
}

# Is DPAS shown over INT, in a time in which two machines compare?
bench_has_stock() {
	[ "$CLOCK" = virtual ] && [[ " ${modes[*]} " = *' INT '* ]] &&
		[[ " ${modes[*]} " = *' DPAS '* ]]
}

# bench_machine LABEL MODE…
bench_machine() {
	local label=$1

	shift
	bench_job "$part/$label.job" "$@"
	result_machine --image="$image" --label="$label" \
		--timeout="$(bench_limit $#)" --output="$part/$label" \
		"$part/$label.job"
}

bench_virtual() {
	local mode

	for mode in $(modes_longest); do
		result_run "$mode" bench_machine "$mode" "$mode"
	done
	[ -n "$stock_image" ] || return 0
	image=$stock_image result_run stock bench_machine stock INT
}

bench_real() {
	result_run bench bench_machine bench "${modes[@]}"
}

# Stock Linux's reports have the names of INT's.
bench_take_fio() {
	local to=$whole/fio

	[ "$1" != "$part/stock/results/bench" ] || to=$whole/fio/stock
	mkdir -p "$to"
	cp "$1"/fio/* "$to/"
}

# One result out of the parts, whole before it replaces another.
bench_report() {
	local results=("$part"/*/results/bench) whole=$part/result part_dir said

	rm -rf "$whole"
	# gnuplot complains in a locale without its degree sign.
	said=$(LC_ALL=C.UTF-8 "$repo/build/cli/dpas" report --output="$whole" \
		"${results[@]}") || fail "the result cannot be written"
	mkdir "$whole/fio" "$whole/log"
	for part_dir in "${results[@]}"; do
		bench_take_fio "$part_dir"
		part_dir=${part_dir%/results/bench}
		cp "$part_dir/console.log" "$whole/log/${part_dir##*/}.log"
	done
	result_publish "$whole"
	result_end
	# Its last line says where the result lies.
	echo "${said//"$whole"/"$OUT"}"
}

settings_bench
result_open results.json "${settings_bench_variables[@]}"
"$repo/sh/deps.sh" bench
make -s -C "$repo" all >&2
image=$("$repo/lab/image.sh")
stock_image=
! bench_has_stock || stock_image=$("$repo/lab/image.sh" --variant=plain)
# Its figures are of the lab's own kernel.
[ "$KVER" != "$version_lab" ] || "$repo/lab/reference.sh" "$image"
result_go_on "${image##*/}${stock_image:+ ${stock_image##*/}}"
pool_open
"bench_$CLOCK"
result_drain
bench_report
