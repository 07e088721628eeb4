#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What a job of somebody's own finds in the machine with modules: other people's
# suites want bash with /dev/fd, GNU's or the real tools, loop, null_blk with configfs,
# virtio-blk and the configuration of the kernel; who works by hand wants nvme-cli,
# the manual, a job file for fio, and a disk of every path.
. ./lib.sh

streams() {
	expect '/dev/stdin' two "$(echo two | cat /dev/stdin)"
	expect '/dev/fd' same "$(/bin/bash -c \
		'cmp <(echo 1) <(echo 1) && echo same' 2>&1)"
	expect '/dev/stdout, and the pipe' 2 "$(echo a line | tee /dev/stdout | grep -c line)"
}

# A loop device that the real mke2fs makes a file system on.
file_system() {
	truncate -s 64M /tmp/disk
	modprobe loop
	losetup /dev/loop0 /tmp/disk
	mkfs.ext4 -V 2>&1 | grep -q '^mke2fs 1\.' || fail 'mkfs.ext4 is not the real one'
	/bin/sh -c 'mke2fs -V' 2>&1 | grep -q '^mke2fs 1\.' ||
		fail 'mke2fs is not the real one'
	mkfs.ext4 -q /dev/loop0 || fail 'no ext4 on a loop device'
	losetup -d /dev/loop0
}

# A disk that is made by hand.
null_disk() {
	local dir=/sys/kernel/config/nullb/ours

	modprobe null_blk nr_devices=0
	mkdir $dir || fail 'null_blk has no configfs'
	echo 64 >$dir/size
	echo 1 >$dir/power
	[ -b /dev/nullb0 ] || [ -b /dev/ours ] || fail 'no disk of null_blk'
	rmdir $dir
}

configuration() {
	local option

	for option in BLK_DPAS=y BLK_DEV_INTEGRITY=y VIRTIO_BLK=m; do
		zcat /proc/config.gz | grep -qx "CONFIG_$option" ||
			fail "/proc/config.gz has no CONFIG_$option"
	done
	modprobe virtio_blk || fail 'no virtio_blk'
}

by_hand() {
	nvme version | grep -q '^nvme version' || fail 'no nvme-cli'
	PAGER=/bin/cat man dpas bench | grep -q 'measure the completion modes' ||
		fail 'no manual of dpas bench'
	PAGER=/bin/cat man dpas-doctor >/dev/null || fail 'no manual of dpas doctor'
	dpas help mode | grep -q '^Usage: dpas mode' || fail 'no dpas help'
	fio --runtime=100ms --output=/tmp/fio /root/polled.fio ||
		fail 'fio does not take the job file'
	grep -q 'IOPS=' /tmp/fio || fail 'fio says nothing of it'
	dpas breakdown --no-plot --output=/tmp/breakdown >/tmp/figures 2>&1 ||
		fail "dpas breakdown: $(tail -n 1 /tmp/figures)"
	grep -q '^ *4096 async' /tmp/figures || fail 'no row of async'
	bash /root/bench.sh INT --jobs=1 --runtime=0.1 --no-plot \
		--output=/tmp/bench >/dev/null 2>&1 || fail 'no bench.sh'
}

streams
file_system
null_disk
configuration
by_hand
