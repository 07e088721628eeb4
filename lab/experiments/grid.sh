# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# `make grid`: every profile, number of jobs, block size and direction in all
# six modes, in virtual time; then DPAS over INT, DPAS over the best of the other
# four and AUTO over the best of the five, as tables and as heat maps, INT over stock
# Linux, which is the same kernel without DPAS, and the worst cells. An hour on two cores.
#
# A device whose latency never varies lets a few jobs fall into step with each
# other, in ways some percent apart whatever the mode; and half a second of few
# I/Os shows how a mode starts. So a cell in which DPAS is under 0.99 of INT, or AUTO
# under 0.97 of the best, is measured once more with a latency that varies by 2 %, and
# longer, which tells both from what the mode itself costs.
#
# Variables: OUT FORCE.

. "$repo/lab/experiments/bench.sh"

# A benchmark is a directory of the result: all jobs and modes of one of these.
profiles=(optane zssd nand)
sizes=(512 4k 16k 128k)
directions=(R W)
# Two cycles of DPAS in most cells: its longest window is 10000 I/Os.
grid_runtime=0.5
grid_runtime_again=2

experiment_settings() {
	settings_target grid
	settings_machine
	settings_modes
	settings_jobs
	REPEAT=1
	RUNTIME=$grid_runtime
	stock=yes
	out_default grid
	result_open cells MODES JOBS RUNTIME
}

# grid_each COMMAND…: for each benchmark, with its PROFILE, BS and RW, and its name
grid_each() {
	local profile size direction

	for profile in "${profiles[@]}"; do
		for size in "${sizes[@]}"; do
			for direction in "${directions[@]}"; do
				PROFILE=$profile BS=$size RW=$direction "$@" \
					"$profile-$size-$direction"
			done
		done
	done
}

# grid_bench NAME
grid_bench() {
	bench_virtual "$1-"
}

# grid_again PROFILE RW SIZE JOBS: a cell of the worst, longer and varied
grid_again() {
	local stock_image=

	PROFILE=$(varied "$1") RW=$2 BS=$3 JOBS=$4 RUNTIME=$grid_runtime_again \
		bench_virtual "again-$1-$3-$2-$4-"
}

# grid_report DIR ARGUMENT…: dpas report's tables of all machines, its files in DIR
grid_report() {
	local results=() profile

	for profile in "${profiles[@]}"; do
		results+=("$part/$profile"-*/results/bench)
	done
	dpas_report "$1" --kind=grid "${@:2}" "${results[@]}"
}

experiment_machines() {
	local cell

	grid_each grid_bench
	pool_drain
	rm -rf "$part/cells"
	grid_report "$part/cells" >/dev/null
	while read -r -a cell; do
		grid_again "${cell[@]}"
	done < <(awk '!seen[$1, $2, $3, $4]++ { print $1, $2, $3, $4 }' \
		"$part"/cells/worst*.txt)
}

# Each benchmark's results, fio's own among them.
grid_take() {
	bench_merge "$whole/$1" "$1-" >/dev/null
}

experiment_report() {
	local again=() dir name

	for dir in "$part"/again-*/results/bench; do
		name=${dir#"$part/again-"}
		[ ! -e "$dir" ] || again+=("--again=${name%%-*}:$dir")
	done
	grid_report "$whole" "${again[@]}"
	grid_each grid_take
	printf '\nHeat maps: %s %s\n' "$whole"/grid{,-auto}.svg
}
