#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What lies on our disks: a partition is polled as its disk is; device mapper and
# md complete by interrupt, whatever the mode of the disks under them.
. ./lib.sh

# verify DEVICE
verify() {
	fio --name=stacked --filename="$1" --rw=randwrite --bs=4k \
		--size=$((8192 / slower))k --ioengine=pvsync2 --hipri=1 --direct=1 --verify=crc32c \
		--verify_fatal=1 --randrepeat=1 >/tmp/fio.txt || {
		cat /tmp/fio.txt
		fail "$1: what was read is not what was written"
	}
}

counted_on_both() {
	local sum

	use_disk dramdisk1
	sum=$(counted_ios)
	use_disk dramdisk0
	echo $((sum + $(counted_ios)))
}

# polled DEVICE EXPECTED: how many of a hundred reads are counted
polled() {
	local before

	before=$(counted_on_both)
	./issue -p -n 100 "$1" >/tmp/line || fail "reads of $1"
	expect "$1, reads polled" "$2" $(($(counted_on_both) - before))
}

# two_disks MODE
two_disks() {
	use_disk dramdisk1
	set_mode "$1"
	use_disk dramdisk0
	set_mode "$1"
}

modprobe dm-mod
modprobe raid0
modprobe raid1
sectors=$(cat /sys/block/dramdisk0/size)
printf '0 %s linear /dev/dramdisk0 0\n' "$sectors" |
	dmsetup --noudevsync create line
printf '0 %s striped 2 128 /dev/dramdisk0 0 /dev/dramdisk1 0\n' \
	"$((sectors * 2))" | dmsetup --noudevsync create stripes
for mode in $modes; do
	two_disks "$mode"
	verify /dev/dm-0
	verify /dev/dm-1
done
polled /dev/dm-0 0
polled /dev/dm-1 0
use_disk dm-0
no_knobs
dmsetup --noudevsync remove_all

for level in 0 1; do
	mknod /dev/array$level b 9 $level 2>/dev/null || :
	./array /dev/array$level $level /dev/dramdisk0 /dev/dramdisk1
	for mode in $modes; do
		two_disks "$mode"
		verify /dev/array$level
	done
	polled /dev/array$level 0
	echo inactive >/sys/block/md$level/md/array_state 2>/dev/null || :
	echo clear >/sys/block/md$level/md/array_state
done

modprobe loop
losetup /dev/loop0 "$device"
use_disk loop0
no_knobs
losetup -d /dev/loop0
use_disk dramdisk0

# One primary partition of all but the first MiB.
printf 'n\np\n1\n2048\n\nw\n' | fdisk -u "$device" >/tmp/fdisk.txt 2>&1 || :
[ -e "${device}p1" ] || {
	cat /tmp/fdisk.txt
	fail 'there is no partition'
}
for mode in $modes; do
	two_disks "$mode"
	verify "${device}p1"
done
polled "${device}p1" 100
expect 'qd at rest' 0 "$(count_of qd)"
