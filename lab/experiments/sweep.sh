# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# `make sweep`: from which device on interrupts win. The six modes and the
# synchronous path of dramdisk, with a device of 0.5 to 100 us, in the lab's
# machine in virtual time. Prints the tables and where interrupts win, and leaves
# sweep.json, sweep.csv and sweep.svg in results/sweep (OUT).

. "$repo/lab/quiet.sh"

experiment_settings() {
	settings_target sweep
	out_default sweep
	result_open sweep.json
}

experiment_machines() {
	say "sweep: some minutes"
	quiet_job sweep <<<'quiet sweep sweep'
	result_run sweep quiet_machine sweep --timeout=1800 \
		--dramdisk='devices=2 size_mb=64 path=poll,sync'
}

experiment_report() {
	quiet_take sweep sweep "$whole" sweep.gp
	echo "Results: $whole/sweep.json $whole/sweep.csv $whole/sweep.svg"
}
