# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2153,SC2154
#
# `make auto`: random reads of 4 KiB in all six modes on three devices whose latency
# varies by 2 %, in virtual time: AUTO over the best of the five. A quarter of an hour on
# two cores.
#
# A device that never varies lets a few jobs fall into step, in ways some percent apart
# whatever the mode; these are the devices to compare the modes on.
#
# Variables: OUT FORCE.

. "$repo/lab/experiments/bench.sh"

experiment_settings() {
	settings_target auto
	settings_machine
	settings_modes
	settings_jobs
	REPEAT=1
	RUNTIME=1
	RW=R
	BS=4k
	out_default auto
	result_open cells MODES JOBS RUNTIME
}

# The prototypes of the paper, by the names of dramdisk's profiles
auto_each() {
	local name

	for name in optane zssd nand; do
		"$@" "$name"
	done
}

auto_bench() {
	PROFILE=$(varied "$1") bench_virtual "$1-"
}

experiment_machines() {
	auto_each auto_bench
}

auto_take() {
	bench_merge "$whole/$1" "$1-" >/dev/null
}

experiment_report() {
	auto_each auto_take
	dpas_report "$whole" --kind=grid "$whole"/{optane,zssd,nand}
}
