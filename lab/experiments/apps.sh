# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# `make bench-apps`: a program that knows nothing of polling, RocksDB's db_bench,
# on ext4 over dramdisk, in the five modes with io_poll_sync=1: random reads, and
# nine of them to a write. Prints what each number of threads did, and DPAS over
# INT; leaves apps.csv, apps.svg and db_bench's own words in results/apps (OUT).
#
# In virtual time each mode of each device has a machine of its own. In real time
# all modes of a device run one after another in one machine, because only then
# they compare.
#
# Variables: MODES JOBS (the threads) RUNTIME PROFILE CLOCK SMP MEM OUT FORCE.

. "$repo/lab/plot/apps.sh"

experiment_settings() {
	settings_target bench-apps
	profiles=(optane zssd nand)
	[ -z "${PROFILE:-}" ] || profiles=("$PROFILE")
	# shellcheck disable=SC2034 # for result_open
	apps_profiles="${profiles[*]}"
	JOBS=${JOBS:-1,2,4,8}
	settings_machine
	settings_modes
	settings_jobs
	# db_bench counts whole ones.
	settings_runtime
	whole_number RUNTIME 1 3600
	out_default "$(apps_name)"
	packages=apps
	image_options=(--apps)
	result_open apps.csv CLOCK apps_profiles SMP MEM MODES JOBS RUNTIME
}

# What is measured, but for what is as usual.
apps_name() {
	local name=apps

	[ ${#profiles[@]} -gt 1 ] || name+=-${PROFILE//[:,]/-}
	settings_name_part "$CLOCK" virtual "$CLOCK"
	settings_name_modes
	settings_name_part "$JOBS" 1,2,4,8 "jobs$JOBS"
	settings_name_part "$RUNTIME" "$runtime_usual" "${RUNTIME}s"
	settings_name_machine
	echo "$name"
}

# Far more than it takes on a busy host: only a hang lasts this long.
apps_limit() {
	local jobs

	read -r -a jobs <<<"${JOBS//,/ }"
	echo $((600 + 2 * ${#jobs[@]} * $1 * (RUNTIME + 1) * 60))
}

# apps_machine PROFILE LABEL MODE…
apps_machine() {
	local profile=$1 label=$1-$2

	shift 2
	cat >"$part/$label.job" <<-EOT
		#!/bin/sh
		exec ./db_bench.sh $CLOCK $RUNTIME $JOBS $*
	EOT
	export PROFILE="$profile"
	result_machine --image="$image" --label="$label" \
		--timeout="$(apps_limit $#)" --output="$part/$label" \
		"$part/$label.job" "$repo/lab/guest/db_bench.sh"
}

apps_virtual() {
	local mode

	for mode in $(modes_longest); do
		result_run "$1-$mode" apps_machine "$1" "$mode" "$mode"
	done
}

apps_real() {
	result_run "$1-all" apps_machine "$1" all "${modes[@]}"
	pool_drain
}

# One CSV of them all, in the order of the tables; their texts beside it.
apps_collect() {
	local profile mode dir file

	mkdir "$whole/db_bench"
	for profile in "${profiles[@]}"; do
		for dir in "$part/$profile"-*/results; do
			for file in "$dir"/*.txt; do
				cp "$file" \
					"$whole/db_bench/$profile-${file##*/}"
			done
		done
		for mode in "${modes[@]}"; do
			sed -n "s/^$mode,/$profile,&/p" \
				"$part/$profile"-*/results/apps.csv
		done
	done >"$part/lines"
	{
		printf profile,
		head -qn 1 "$part"/*/results/apps.csv | sort -u
		cat "$part/lines"
	} >"$whole/apps.csv"
}

# For each device and workload: the modes, in lines of threads.
apps_table() {
	awk -F, '
	NR == 1 {
		next
	}
	{
		group = $1 ": " $3
		if (group != last) {
			printf "\n=== %s ===\n%-5s %7s %9s %7s %8s %8s %8s %8s %6s  %s\n",
				group, "Mode", "Threads", "ops/s", "of INT",
				"read_us", "p50", "p99", "p99.9", "busy%",
				"breakdown"
			last = group
		}
		if ($2 == "INT")
			base[group, $4] = $5
		ratio = "-"
		if (base[group, $4])
			ratio = sprintf("%.3f", $5 / base[group, $4])
		printf "%-5s %7d %9d %7s %8.1f %8.1f %8.1f %8.1f %6.1f", $2, $4,
			$5, ratio, $6, $7, $8, $9, $10
		if ($2 == "DPAS")
			printf "  cp:%d pas:%d ol:%d int:%d", $12, $13, $14, $15
		print ""
	}' <(head -n 1 "$whole/apps.csv"
		# The modes keep their order within a device and workload.
		sed 1d "$whole/apps.csv" | sort -s -t, -k 3,3 | apps_by_profile)
}

# Lines of the CSV, the devices in their order.
apps_by_profile() {
	local profile lines

	lines=$(cat)
	for profile in "${profiles[@]}"; do
		grep "^$profile," <<<"$lines"
	done
}

apps_ratio() {
	if ! apps_has INT || ! apps_has DPAS; then
		return 0
	fi
	printf '\n=== DPAS over INT, operations a second ===\n'
	awk -F, '
	NR == 1 {
		next
	}
	{
		row = sprintf("%-8s %-22s", $1, $3)
		if (!(row in seen)) {
			seen[row] = 1
			rows[++n] = row
		}
		if (!($4 in known)) {
			known[$4] = 1
			counts[++m] = $4
		}
		ops[row, $4, $2] = $5
	}
	END {
		printf "%-8s %-22s", "Device", "Workload"
		for (i = 1; i <= m; i++)
			printf " %6s", counts[i]
		print "  threads"
		for (r = 1; r <= n; r++) {
			printf "%s", rows[r]
			for (i = 1; i <= m; i++)
				printf " %6.3f", \
					ops[rows[r], counts[i], "DPAS"] / \
					ops[rows[r], counts[i], "INT"]
			print ""
		}
	}' "$whole/apps.csv"
}

experiment_machines() {
	local profile

	for profile in "${profiles[@]}"; do
		"apps_$CLOCK" "$profile"
	done
}

experiment_report() {
	apps_collect
	apps_table
	apps_ratio
	apps_plot
	printf '\nResults: %s\n' "$whole/apps.csv"
}
