#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash disable=SC2016
#
# The commands of docs/lab.md whose output it shows, run in the lab's machine in
# virtual time, where the digits are the same for everybody:
#
#	lab/machine.sh --output=results/course lab/guest/course.sh
#
# Each is printed behind "# ", as at a prompt, and then run.
set -eu

show() {
	echo "# $1"
	eval "$1"
}

section() {
	printf '\n--- %s\n' "$1"
}

load() {
	fio --name=load --filename=/dev/dramdisk0 --ioengine=pvsync2 --hipri=1 \
		--direct=1 --rw=randread --bs=4k --norandommap --thread \
		--group_reporting --time_based --runtime=300ms \
		--output=/tmp/report "$@"
	grep -o 'IOPS=[^,]*' /tmp/report
}

section 'Verifying'
show 'uname -r'
show 'cd /sys/block/dramdisk0/queue'
show 'grep . io_poll scheduler completion_mode'
show 'dpas doctor dramdisk0'

section 'Mode transitions'
show 'dpas mode dramdisk0 dpas'
show 'load --numjobs=1'
show 'dpas stat dramdisk0'
show 'load --numjobs=4'
show 'dpas stat dramdisk0'
show 'load --numjobs=1 --runtime=600ms'
show 'dpas stat dramdisk0'

section 'Polling that does not poll'
show 'echo 1 > switch_reset'
show 'load --numjobs=1 --hipri=0'
show 'dpas stat dramdisk0'
show 'echo 1 > io_poll_sync'
show 'load --numjobs=1 --hipri=0'
show 'dpas stat dramdisk0'
show 'echo 0 > io_poll_sync'

# afresh: DPAS as if nothing had run before
afresh() {
	echo 0 >switch_enabled
	echo 1 >switch_reset
	echo 1 >switch_enabled
}

section 'The windows'
for window in 1000 2000; do
	afresh
	show "echo $window > switch_param6"
	show 'load --numjobs=1'
	show 'dpas stat dramdisk0'
done
echo 1000 >switch_param6

section 'pas_d_init: I/Os until a sleep is as long as the device takes'
for d_init in 100 2200; do
	show "yes U | head -n 60 | dpas replay pas --d-init=$d_init |
	awk -F, '\$4 + 0 >= 15300 { print; exit }'"
done

section 'pas_d_init: two jobs'
for d_init in 100 5000; do
	afresh
	show "echo $d_init > pas_d_init"
	show 'load --numjobs=2'
	show 'dpas stat dramdisk0'
done

section 'pas_d_init: a sleep longer than the device takes'
show 'dpas mode dramdisk0 pas'
for d_init in 2200 20000; do
	show "echo $d_init > pas_d_init"
	show 'load --numjobs=1'
done
