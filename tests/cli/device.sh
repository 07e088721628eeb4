#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Which device is measured: the one named, in all spellings, or the default.
. "$(dirname "$0")/tree.sh"
cd "$work"

# measured NODE DEVICE PROFILE OPTION...
measured() {
	node=$1 device=$2 profile=$3
	shift 3
	: > "$FIO_CALLS"
	rm -rf out
	"$dpas" bench CP --jobs=1 --output=out "$@" > /dev/null 2> err ||
		die "$*: $(cat err)"
	grep -qF -e "--filename=$DPAS_ROOT/dev/$node " "$FIO_CALLS" ||
		die "$*: not $node: $(cat "$FIO_CALLS")"
	grep -qF "\"device\":\"$device\"" out/results.json || die "$* device"
	grep -qF "\"profile\":\"$profile\"" out/results.json ||
		die "$* profile"
}

machine
disk nvme0n1 1
mkdir "$DPAS_ROOT/sys/block/nvme0n1/device"
echo 'A Model   ' > "$DPAS_ROOT/sys/block/nvme0n1/device/model"
disk nvme1n1 0
disk sda 1
measured nvme0n1 nvme0n1 'A Model'

: > "$FIO_CALLS"
disk nvme2n1 1
refused 'several NVMe namespaces have poll queues (nvme0n1 nvme2n1)' \
	"$dpas" bench
measured nvme2n1 nvme2n1 unknown --device=nvme2n1

dramdisk dramdisk10 optane
dramdisk dramdisk2 zssd
measured dramdisk2 dramdisk2 zssd
measured dramdisk10 dramdisk10 optane --device=/dev/dramdisk10

partition nvme0n1 nvme0n1p3
measured nvme0n1p3 nvme0n1p3 'A Model' --device=nvme0n1p3
mkdir -p "$DPAS_ROOT/dev/disk/by-id"
ln -s ../../nvme0n1p3 "$DPAS_ROOT/dev/disk/by-id/it"
measured nvme0n1p3 nvme0n1p3 'A Model' --device=/dev/disk/by-id/it
mkdir "$DPAS_ROOT/dev/cciss"
disk 'cciss!c0d0' 1
rm "$DPAS_ROOT/dev/cciss!c0d0"
: > "$DPAS_ROOT/dev/cciss/c0d0"
measured cciss/c0d0 'cciss!c0d0' unknown --device=/dev/cciss/c0d0

: > "$FIO_CALLS"
refused '/dev/nvme1n1 has no poll queues' "$dpas" bench --device=nvme1n1
# The first dramdisk that can be polled.
machine
dramdisk dramdisk0 zssd
echo 0 > "$DPAS_ROOT/sys/block/dramdisk0/queue/io_poll"
dramdisk dramdisk1 zssd
measured dramdisk1 dramdisk1 zssd
: > "$FIO_CALLS"
rm -r "$DPAS_ROOT/sys/block/dramdisk1"
refused 'no NVMe namespace with poll queues (without: dramdisk0)' "$dpas" bench
machine
disk nvme0n1 0
refused 'no NVMe namespace with poll queues (without: nvme0n1)' "$dpas" bench
machine
disk sda 1
refused 'no NVMe namespace with poll queues (without: none)' "$dpas" bench

# A kernel with DPAS shows the knobs where a disk can be polled: none is there when
# no disk has poll queues, and that is what is said, not that the kernel has no DPAS.
machine
disk nvme0n1 0
for knob in "$DPAS_ROOT"/sys/block/nvme0n1/queue/*; do
	case ${knob##*/} in
	io_poll | logical_block_size) ;;
	*) rm "$knob" ;;
	esac
done
refused 'has no DPAS (no disk has queue/completion_mode)' \
	"$dpas" bench --device=nvme0n1
mkdir -p "$DPAS_ROOT/sys/module/blk_dpas/parameters"
for enabled in Y N; do
	echo $enabled > "$DPAS_ROOT/sys/module/blk_dpas/parameters/enabled"
	case $enabled in
	Y) said='/dev/nvme0n1 has no poll queues; load its driver with poll_queues=N' ;;
	N) said='has no DPAS (no disk has queue/completion_mode)' ;;
	esac
	refused "$said" "$dpas" bench --device=nvme0n1
	refused "$said" "$dpas" mode nvme0n1 dpas
	refused "$said" "$dpas" stat nvme0n1
done
# INT alone is stock Linux's only where there is no DPAS.
echo Y > "$DPAS_ROOT/sys/module/blk_dpas/parameters/enabled"
refused '/dev/nvme0n1 has no poll queues' "$dpas" bench INT --device=nvme0n1
