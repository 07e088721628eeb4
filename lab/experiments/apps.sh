# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# `make bench-apps`: a program that knows nothing of polling, RocksDB's db_bench,
# on ext4 over dramdisk, in the six modes with io_poll_sync=1: random reads, and
# nine of them to a write. Prints what each number of threads did, and DPAS over
# INT; leaves apps.csv, apps.svg and db_bench's own words in results/apps (OUT).
#
# In virtual time each mode of each device has a machine of its own. In real time
# all modes of a device run one after another in one machine, because only then
# they compare.
#
# Variables: MODES JOBS (the threads) RUNTIME PROFILE CLOCK SMP MEM OUT FORCE.

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

# One CSV of them all, in the order of the tables.
apps_collect() {
	local profile mode

	rm -rf "$part/apps"
	mkdir "$part/apps"
	{
		printf profile,
		head -qn 1 "$part"/*/results/apps.csv | sort -u
		for profile in "${profiles[@]}"; do
			for mode in "${modes[@]}"; do
				sed -n "s/^$mode,/$profile,&/p" \
					"$part/$profile"-*/results/apps.csv
			done
		done
	} >"$part/apps/apps.csv"
	echo "$CLOCK" >"$part/apps/clock"
}

# db_bench's own words
apps_words() {
	local profile file

	mkdir "$whole/db_bench"
	for profile in "${profiles[@]}"; do
		for file in "$part/$profile"-*/results/*.txt; do
			cp "$file" "$whole/db_bench/$profile-${file##*/}"
		done
	done
}

experiment_machines() {
	local profile

	for profile in "${profiles[@]}"; do
		"apps_$CLOCK" "$profile"
	done
}

experiment_report() {
	apps_collect
	dpas_report "$whole" --kind=apps "$part/apps"
	cp "$part/apps/apps.csv" "$whole/"
	apps_words
	printf '\nResults: %s\n' "$whole/apps.csv"
}
