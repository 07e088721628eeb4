#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# dpas mode: show and set.
. "$(dirname "$0")/tree.sh"
cd "$work"

machine
disk nvme0n1 1
knob=$DPAS_ROOT/sys/block/nvme0n1/queue/completion_mode

shows() {
	echo "$1" > "$knob"
	[ "$("$dpas" mode nvme0n1)" = "$2" ] || die "$1 is not shown as $2"
	[ "$("$dpas" mode --json /dev/nvme0n1)" = \
		"{\"device\":\"nvme0n1\",\"mode\":\"$2\"}" ] || die "$1, JSON"
}

shows '[int] cp lhp pas dpas auto' int
shows 'int [cp] lhp pas dpas auto' cp
shows 'int cp lhp pas [dpas]' dpas
shows 'int cp lhp pas dpas auto [fixed]' fixed

refused "'fast' is not a mode; modes are int cp lhp pas dpas auto" \
	"$dpas" mode nvme0n1 fast
refused "'fixed' is not a mode" "$dpas" mode nvme0n1 fixed
refused "there is no block device 'sdz'" "$dpas" mode sdz
refused 'no device is given' "$dpas" mode
refused "'x' is one word too many" "$dpas" mode nvme0n1 cp x
refused 'unrecognized option' "$dpas" mode nvme0n1 --nonsense

# A plain file keeps what is written, so it shows what the kernel would get.
for mode in int cp lhp pas dpas auto PAS; do
	echo 'int [cp] lhp pas dpas auto' > "$knob"
	"$dpas" mode nvme0n1 "$mode" > /dev/null 2>&1 || true
	[ "$(cat "$knob")" = "$(echo "$mode" | tr '[:upper:]' '[:lower:]')" ] ||
		die "wrote $(cat "$knob") for $mode"
done

status=0
"$dpas" mode nvme0n1 > /dev/null 2> err || status=$?
[ "$status" = 1 ] || die "status $status for a knob without a mark"
grep -q 'marks no mode: pas' err || die "$(cat err)"

# What is set through a partition is the disk's.
partition nvme0n1 nvme0n1p1
echo 'int [cp] lhp pas dpas auto' > "$knob"
[ "$("$dpas" mode nvme0n1p1)" = cp ] || die 'partition'

# What can never be polled says why, whether its knobs are there or not.
below='has no mode: it is device mapper, and synchronous I/O through that completes by interrupt; below it: nvme0n1p1 sda'
disk dm-0 1
mkdir -p "$DPAS_ROOT/sys/block/dm-0/dm" \
	"$DPAS_ROOT/sys/block/dm-0/slaves/nvme0n1p1" \
	"$DPAS_ROOT/sys/block/dm-0/slaves/sda"
refused "dm-0 $below" "$dpas" mode dm-0 dpas
[ "$("$dpas" mode dm-0)" = cp ] || die 'the knobs of dm-0'
rm "$queue/completion_mode"
refused "dm-0 $below" "$dpas" mode dm-0 dpas
refused "dm-0 $below" "$dpas" mode dm-0
disk md0 0
mkdir "$DPAS_ROOT/sys/block/md0/md"
refused 'md0 has no mode: it is md' "$dpas" mode md0 int
disk loop0 0
refused 'loop0 has no mode: it is a loop device' "$dpas" mode loop0 dpas
disk zram0 0
rm -r "$DPAS_ROOT/sys/block/zram0/mq"
refused 'zram0 has no mode: its driver does not use blk-mq; choose another disk' \
	"$dpas" mode zram0 dpas
dramdisk dramdisk0 zssd
echo sync > "$DPAS_ROOT/sys/block/dramdisk0/dramdisk/path"
refused 'dramdisk0 has no mode: its path is sync' "$dpas" mode dramdisk0 dpas
subsystem=$DPAS_ROOT/sys/devices/virtual/nvme-subsystem/nvme-subsys0
disk nvme1n1 1
rm -r "$DPAS_ROOT/sys/block/nvme1n1/mq"
mkdir -p "$subsystem"
mv "$DPAS_ROOT/sys/block/nvme1n1" "$subsystem"
ln -s ../devices/virtual/nvme-subsystem/nvme-subsys0/nvme1n1 \
	"$DPAS_ROOT/sys/block"
disk nvme1c0n1 1
disk nvme1c1n1 1
disk nvme1c0n2 1
disk nvme2c0n1 1
refused 'nvme1n1 has no mode: it is NVMe multipath, and synchronous I/O through that completes by interrupt; below it: nvme1c0n1 nvme1c1n1' \
	"$dpas" mode nvme1n1 dpas

# A node of another name is found by its number.
if [ "$(id -u)" = 0 ]; then
	mknod odd b 259 "$(cut -d: -f2 "$DPAS_ROOT/sys/block/nvme0n1/dev")"
	[ "$("$dpas" mode ./odd)" = cp ] || die 'a node of another name'
	mknod part b 259 99
	[ "$("$dpas" mode --json "$work/part")" = \
		'{"device":"nvme0n1","mode":"cp"}' ] || die 'its partition'
	mknod none b 258 99
	refused "there is no block device './none'" "$dpas" mode ./none
fi
