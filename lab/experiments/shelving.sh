# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# `make shelving`: what a sleep of half the mean does when a device becomes
# faster, LHP beside PAS. The sleep itself is then longer than the I/O, so the
# mean that it is taken from falls by half an epoch after epoch only, and
# latency lies on shelves, 100 ms each. PAS shortens its sleep I/O by I/O.
#
# One thread reads from a disk whose latency steps down, in virtual time. Prints
# the latency at some times after the step and how long each mode took to come
# down, leaves shelving.svg, shelving.csv and down.csv in results/shelving (OUT).

. "$repo/lab/plot/shelving.sh"

modes=(lhp pas)
from_ns=100000
to_ns=15300
# The disk's clock starts with the job, fio needs a while; then there are some
# epochs of the slow device, and twice as many of the fast one as LHP takes.
step_ns=700000000
seconds=1.5

# shelving_job FILE MODE
shelving_job() {
	cat >"$1" <<-EOT
		#!/bin/sh
		set -e
		disk=/sys/block/dramdisk0
		echo $2 >\$disk/queue/completion_mode
		echo step:$from_ns,$to_ns,$step_ns >\$disk/dramdisk/read_model
		fio --name=shelving --filename=/dev/dramdisk0 --rw=randread \\
			--bs=4k --direct=1 --ioengine=pvsync2 --hipri=1 \\
			--time_based --runtime=$seconds \\
			--write_lat_log=/tmp/fio >/results/fio.txt
		cp /tmp/fio_lat.1.log /results/latency
	EOT
}

# shelving_machine MODE
shelving_machine() {
	shelving_job "$part/$1.job" "$1"
	result_machine --image="$image" --label="$1" \
		--timeout=300 --output="$part/$1" "$part/$1.job"
}

# fio's log has a line an I/O: ms, ns, and more. The step is where the first
# I/O was faster than the slow device; time counts from there. A line of the CSV
# is a millisecond of a mode: its I/Os and their mean latency.
shelving_csv() {
	local mode

	echo mode,ms,ios,lat_us
	for mode in "${modes[@]}"; do
		awk -F, -v mode="${mode^^}" -v from=$from_ns -v OFS=, '
		$2 + 0 < from && step == "" { step = $1 }
		{ ios[$1 + 0]++; ns[$1 + 0] += $2; last = $1 + 0 }
		END {
			if (step == "")
				exit 1
			for (ms = 0; ms <= last; ms++)
				if (ios[ms])
					print mode, ms - step, ios[ms], \
						sprintf("%.2f", ns[ms] / ios[ms] / 1000)
		}' "$part/$mode/results/latency" ||
			fail "the device of $mode never became faster;" \
				"what the machine left is in $part"
	done
}

# The latency at some times, and from when on it is within 10 % of the last.
shelving_table() {
	printf '\n=== Latency after the device became faster, us ===\n'
	awk -F, -v down="$whole/down.csv" '
	NR > 1 {
		if (!($1 in last))
			mode[++modes] = $1
		last[$1] = $2
		lat[$1, $2] = $4
	}
	END {
		n = split("-1 2 50 150 250 350 450", at, " ")
		printf "%-6s", "Mode"
		for (i = 1; i <= n; i++)
			printf " %8s", at[i] " ms"
		printf " %14s\n", "down after"
		print "mode,ms" >down
		for (m = 1; m <= modes; m++) {
			name = mode[m]
			end = lat[name, last[name] - 1]
			# One millisecond of a housekeeping tick is no shelf.
			for (ms = last[name]; ms > 0; ms--)
				if (lat[name, ms] > 1.1 * end &&
				    lat[name, ms - 1] > 1.1 * end)
					break
			printf "%-6s", name
			for (i = 1; i <= n; i++)
				printf " %8.1f", lat[name, at[i]]
			printf " %11d ms\n", ms + 1
			print name "," ms + 1 >down
		}
	}' "$whole/shelving.csv"
}

experiment_settings() {
	settings_target shelving
	out_default shelving
	result_open shelving.csv
}

experiment_machines() {
	local mode

	for mode in "${modes[@]}"; do
		result_run "$mode" shelving_machine "$mode"
	done
}

experiment_report() {
	shelving_csv >"$whole/shelving.csv"
	shelving_table
	shelving_plot
	printf '\nPlot: %s\n' "$whole/shelving.svg"
}
