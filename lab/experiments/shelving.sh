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
		mkdir /results/$2
		cat \$disk/dramdisk/read_model >/results/$2/model
		fio --name=shelving --filename=/dev/dramdisk0 --rw=randread \\
			--bs=4k --direct=1 --ioengine=pvsync2 --hipri=1 \\
			--time_based --runtime=$seconds \\
			--write_lat_log=/tmp/fio >/results/fio.txt
		cp /tmp/fio_lat.1.log /results/$2/latency
	EOT
}

# shelving_machine MODE
shelving_machine() {
	shelving_job "$part/$1.job" "$1"
	result_machine --image="$image" --label="$1" \
		--timeout=300 --output="$part/$1" "$part/$1.job"
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
	dpas_report "$whole" --kind=shelving "$part"/{lhp/results/lhp,pas/results/pas}
	printf '\nPlot: %s\n' "$whole/shelving.svg"
}
