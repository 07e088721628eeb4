# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2153,SC2154
#
# `make bench`: the six modes measured in the lab's machine, from nothing.
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

experiment_settings() {
	settings_bench
	! bench_has_stock || stock=yes
	result_open results.json "${settings_bench_variables[@]}"
}

# varied PROFILE: its latency as a model that varies by 2 %
varied() {
	table_profile_rows | awk -v name="$1" '$1 == name {
		print "normal:" $2 "," int($2 / 50)
	}'
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

# bench_virtual [PREFIX]: of the machines' labels
bench_virtual() {
	local mode

	for mode in $(modes_longest); do
		result_run "${1-}$mode" bench_machine "${1-}$mode" "$mode"
	done
	[ -z "$stock_image" ] || image=$stock_image \
		result_run "${1-}stock" bench_machine "${1-}stock" INT
}

bench_real() {
	result_run bench bench_machine bench "${modes[@]}"
}

experiment_machines() {
	"bench_$CLOCK"
}

# bench_merge DIR PREFIX: one result out of those of the machines with that prefix
bench_merge() {
	local dir=$1 results=("$part/$2"*/results/bench) machine fio

	dpas_report "$dir" "${results[@]}"
	for machine in "${results[@]}"; do
		# Stock Linux's reports have the names of INT's.
		fio=$dir/fio
		[[ $machine != *stock/results/bench ]] || fio+=/stock
		mkdir -p "$fio"
		cp "$machine"/fio/* "$fio/"
	done
}

experiment_report() {
	bench_merge "$whole" ''
}
