#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What dramdisk is set by: its files, what they take, refuse and read, and the
# module's parameters. What is refused changes nothing.
. ./lib.sh

# reads FILE VALUE
reads() {
	expect "$1" "$2" "$(cat "$files/$1")"
}

# takes FILE VALUE
takes() {
	put "$1" "$2"
	reads "$1" "$2"
}

# One model through two files.
short_and_long() {
	reads profile zssd
	takes read_model normal:15300,800
	reads read_ns varies
	reads write_model const:15300
	reads profile custom
	takes read_ns 15300
	reads read_model const:15300
	reads profile zssd
	put write_model bimodal:1,2,0.50
	reads write_model bimodal:1,2,0.5
	takes write_model const:15300
	reads write_ns 15300
}

numbers() {
	takes seed 0
	takes seed 18446744073709551615
	takes bandwidth 1000000
	takes bandwidth 1000000000000
	takes bandwidth 0
	takes read_ns 1000000000
	takes write_ns 0
	reads volatile 0
	reads channels 0
	reads stall_ns 0
	for file in power power_cut; do
		[ ! -e "$files/$file" ] || fail "$file is there without a cache"
	done
}

everything() {
	(cd "$files" && grep . profile read_ns write_ns read_model \
		write_model seed bandwidth && md5sum read_list write_list)
}

# refused FILE VALUE
refused() {
	not_taken everything "$files/$1" "$2"
	case $refusal in
	*'Invalid argument'* | *'out of range'* | *'too large'*) ;;
	*) fail "$1 refused '$2' with: $refusal" ;;
	esac
}

# refuses FILE VALUE…
refuses() {
	local file=$1 value

	shift
	for value in ' ' x -1 "$@"; do
		refused "$file" "$value"
	done
}

refusals() {
	for rw in read write; do
		refuses ${rw}_model 15300 const const: const:x \
			const:1000000001 'const:1 ' normal:1 normal:1,2 \
			normal:1,2,3 bimodal:1,2 bimodal:1,2,101 \
			bimodal:1,2,-1 step:1,2 step:1,2,0 step:1,2,3,3 \
			ramp:1,2,3,2 list list: list:1
		refuses ${rw}_ns 1000000001 4294967297
	done
	refuses seed 1.5 18446744073709551616
	refuses bandwidth 1 999999 1000000000001 18446744073709551617
	refuses stall_ns 60000000001
}

# A file longer than a page comes in pieces.
long_lists() {
	awk 'BEGIN { for (i = 0; i < 3000; i++) print i * 7919 }' >/tmp/list
	for rw in read write; do
		takes ${rw}_list '5000, 6000'
		cat /tmp/list >"$files/${rw}_list"
		cat "$files/${rw}_list" >/tmp/back
		cmp /tmp/list /tmp/back || fail "${rw}_list reads otherwise"
		for value in x 1x 1.5 -1 '#1' '1;2'; do
			refused ${rw}_list "$value"
		done
	done
	awk 'BEGIN { for (i = 0; i < 200000; i++) print 100000 }' >/tmp/huge
	if (cat /tmp/huge >"$files/read_list") 2>/dev/null; then
		fail 'read_list took more than a MiB'
	fi
}

# mean_of_reads LEAST MOST
mean_of_reads() {
	expect_range 'the mean read' "$1" "$2" \
		"$(figure mean "$(./issue -n 10 "$device")")"
}

# The list that is played is what it was when it was chosen.
chosen_lists() {
	put read_list '1 2 10000000000'
	refused read_model list
	put read_list ' '
	refused read_model list
	put read_list '70000000 90000000'
	takes read_model list
	put read_list 1000000000
	mean_of_reads 80000000 82000000
	takes read_model list
	mean_of_reads 1000000000 1002000000
	takes read_model const:15300
}

unload() {
	! grep -q '^dramdisk ' /proc/modules || rmmod dramdisk
}

# loads MODELS PARAMETER…: those of all reads, and of all writes
loads() {
	local models=$1

	shift
	unload
	insmod /lib/modules/dramdisk.ko "$@" || fail "insmod refused $*"
	expect "the models with $*" "$models" "$(cd /sys/block &&
		cat dramdisk*/dramdisk/read_model \
			dramdisk*/dramdisk/write_model | tr '\n' ' ')"
}

# does_not_load PARAMETER…
does_not_load() {
	local said

	unload
	if insmod /lib/modules/dramdisk.ko "$@" 2>/dev/null; then
		fail "insmod took $*"
	fi
	said=$(dmesg | tail -n 1)
	case $said in
	*'dramdisk: '*': '*give* | *'dramdisk: '*': lower '*) ;;
	*) fail "of $* the kernel says: $said" ;;
	esac
}

parameters() {
	loads 'const:15300 const:15300 ' devices=1
	loads 'const:7 const:5900 ' profile=optane read_ns=7
	loads 'normal:15300,800 ramp:1,2,3 ' \
		read_model=normal:15300,800 write_model=ramp:1,2,3
	loads 'const:1 step:1,2,3 step:1,2,3 const:9 const:9 const:9 ' \
		devices=3 size_mb=8 'read_model=const:1;step:1,2,3' write_ns=9
	loads 'const:15300 const:15300 ' \
		volatile=1 bandwidth=2000000000 channels=8 seed=7
	reads volatile 1
	reads bandwidth 2000000000
	reads channels 8
	reads seed 7
	expect 'the write cache' 'write back' "$(get write_cache)"
	expect FUA 1 "$(get fua)"
	refuses power 1 ofx
	refuses power_cut 0 2 on
	reads power on
	takes power off
	takes power on
	put power_cut 1
	reads power on
	loads 'const:15300 const:15300 ' volatile=0
	expect 'the write cache' 'write through' "$(get write_cache)"
	expect FUA 0 "$(get fua)"
}

available_kib() {
	sed -n 's/^MemAvailable: *\([0-9]*\) .*/\1/p' /proc/meminfo
}

bad_parameters() {
	does_not_load read_model=list
	does_not_load read_model=x
	does_not_load write_model=
	does_not_load 'read_model=const:1;const:2'
	does_not_load devices=2 'read_model=const:1;'
	does_not_load read_model=const:1 read_ns=1
	does_not_load write_model=const:1 write_ns=1
	does_not_load write_ns=1000000001
	does_not_load bandwidth=1
	does_not_load bandwidth=1000000000001
	does_not_load channels=129
	# Half of what there is, and its cache as much again.
	does_not_load size_mb=$(($(available_kib) / 1900)) volatile=1
}

# A disk with a cache of 64 MiB, and lists whose text and values have one each.
come_and_go() {
	loads 'const:15300 const:15300 ' size_mb=64 volatile=1 channels=128
	for rw in read write; do
		cat /tmp/large >"$files/${rw}_list"
		takes ${rw}_model list
	done
	# Replaced in one direction, in use to the end in the other.
	takes read_model list
	takes read_model const:15300
	unload
}

# Nothing of it stays behind.
all_is_freed() {
	local before round=0

	awk 'BEGIN { for (i = 0; i < 250000; i++) print 100 }' >/tmp/large
	come_and_go
	before=$(available_kib)
	while [ $round -lt 16 ]; do
		come_and_go
		round=$((round + 1))
	done
	expect_range 'KiB that stay after 16 rounds' -65536 8192 \
		$((before - $(available_kib)))
}

short_and_long
numbers
refusals
long_lists
chosen_lists
parameters
bad_parameters
all_is_freed
