#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make breakdown`: the figures of "When Poll is Better than Interrupt" (FAST
# '12), in the lab's machine: where the time of an I/O goes on the paper's
# prototype, and the same with a device of the 4.1 us that its Figure 2 has, in
# virtual time; then its Figure 3 in real time, for virtual time has one CPU (and
# without KVM it says that it means nothing).
# Prints the tables, and leaves JSON, CSV and SVG in results/breakdown (OUT).
#
# Variables: SMP (the CPUs of Figure 3) OUT FORCE.
. "$(dirname "$0")/../sh/setup.sh"

. "$repo/lab/result.sh"

# What the table of the paper has: its prototype, and that on a faster bus.
profiles=prototype,prototype,prototype,prototype-8g,prototype-8g
virtual_disks="devices=5 size_mb=64 path=async,poll,sync,async,sync"
virtual_disks+=" profile=$profiles"
real_disks='devices=2 size_mb=64 path=async,sync profile=prototype'

breakdown_settings() {
	local name

	settings_target breakdown
	CLOCK=real
	settings_machine
	((SMP >= 2)) || bad SMP "is too few: Figure 3 needs two CPUs or more"
	name=breakdown
	settings_name_part "$SMP" "$(cpus_default)" "smp$SMP"
	out_default "$name"
	result_open breakdown.log SMP
}

# breakdown_job NAME: its commands come on standard input
breakdown_job() {
	{
		printf '#!/bin/sh\n. ./quiet.sh\n'
		cat
	} >"$part/$1.job"
}

# breakdown_machine NAME CLOCK SMP DISKS
breakdown_machine() {
	export CLOCK=$2 SMP=$3
	result_machine --image="$image" --label="$1" \
		--timeout=900 --dramdisk="$4" --output="$part/$1" \
		"$part/$1.job" "$repo/lab/quiet.sh"
}

breakdown_virtual() {
	breakdown_job figures <<-'EOT'
		quiet prototype breakdown
		for disk in dramdisk0 dramdisk1 dramdisk2; do
			echo 0 >/sys/block/$disk/dramdisk/transfer
			echo const:4100 >/sys/block/$disk/dramdisk/read_model
		done
		quiet 4100ns breakdown dramdisk0 dramdisk1 dramdisk2
	EOT
	result_run figures breakdown_machine figures virtual 1 "$virtual_disks"
	pool_drain
}

breakdown_real() {
	breakdown_job scaling <<-'EOT'
		quiet scaling breakdown --scaling
	EOT
	result_run scaling breakdown_machine scaling real "$SMP" "$real_disks"
	result_drain
}

# breakdown_take MACHINE RESULT: with its picture
breakdown_take() {
	cp -R "$part/$1/results/$2" "$part/result/$2"
	sed '/^Results: /d' "$part/$1/results/$2.txt"
	(cd "$part/result/$2" && LC_ALL=C.UTF-8 gnuplot breakdown.gp)
}

breakdown_report() {
	rm -rf "$part/result"
	mkdir "$part/result"
	cat "$part"/*/console.log >"$part/result/breakdown.log"
	breakdown_take figures prototype
	breakdown_take figures 4100ns
	breakdown_take scaling scaling
	result_publish "$part/result"
	result_end
	echo "Results: $OUT/prototype $OUT/4100ns $OUT/scaling"
}

breakdown_settings
"$repo/sh/deps.sh" bench
make -s -C "$repo" all >&2
image=$("$repo/lab/image.sh")
result_go_on "$image"
pool_open
breakdown_virtual
breakdown_real
breakdown_report
