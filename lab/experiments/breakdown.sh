# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# `make breakdown`: the figures of "When Poll is Better than Interrupt" (FAST
# '12), in the lab's machine: where the time of an I/O goes on the paper's
# prototype, and the same with a device of the 4.1 us that its Figure 2 has, in
# virtual time; then its Figure 3 in real time, for virtual time has one CPU (and
# without KVM it says that it means nothing).
# Prints the tables, and leaves JSON, CSV and SVG in results/breakdown (OUT).
#
# Variables: SMP (the CPUs of Figure 3) OUT FORCE.

. "$repo/lab/quiet.sh"

# What the table of the paper has: its prototype, and that on a faster bus.
profiles=prototype,prototype,prototype,prototype-8g,prototype-8g
virtual_disks="devices=5 size_mb=64 path=async,poll,sync,async,sync"
virtual_disks+=" profile=$profiles"
real_disks='devices=2 size_mb=64 path=async,sync profile=prototype'

experiment_settings() {
	local name

	settings_target breakdown
	CLOCK=real
	settings_machine
	((SMP >= 2)) || bad SMP "is too few: Figure 3 needs two CPUs or more"
	name=breakdown
	settings_name_part "$SMP" "$(cpus_default)" "smp$SMP"
	out_default "$name"
	result_open prototype SMP
}

experiment_machines() {
	quiet_job figures <<-'EOT'
		quiet prototype breakdown
		for disk in dramdisk0 dramdisk1 dramdisk2; do
			echo 0 >/sys/block/$disk/dramdisk/transfer
			echo const:4100 >/sys/block/$disk/dramdisk/read_model
		done
		quiet 4100ns breakdown dramdisk0 dramdisk1 dramdisk2
	EOT
	export CLOCK SMP
	CLOCK=virtual SMP=1 result_run figures quiet_machine figures \
		--dramdisk="$virtual_disks"
	# Alone, for in real time it wants the host's CPUs.
	pool_drain
	quiet_job scaling <<<'quiet scaling breakdown --scaling'
	result_run scaling quiet_machine scaling --dramdisk="$real_disks"
}

experiment_report() {
	quiet_take figures prototype "$whole/prototype" breakdown.gp
	quiet_take figures 4100ns "$whole/4100ns" breakdown.gp
	quiet_take scaling scaling "$whole/scaling" breakdown.gp
	echo "Results: $whole/prototype $whole/4100ns $whole/scaling"
}
