#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# dpas breakdown and dpas sweep on a machine that is not fit for them: one line,
# and nothing is touched.
. "$(dirname "$0")/tree.sh"
cd "$work"

# path NAME PATH: a dramdisk of that path
path() {
	dramdisk "$1" prototype
	echo "$2" > "$DPAS_ROOT/sys/block/$1/dramdisk/path"
	echo 131072 > "$DPAS_ROOT/sys/block/$1/size"
}

machine
for command in breakdown sweep; do
	refused 'there is no dramdisk; load it: insmod dramdisk.ko' \
		"$dpas" $command
done
disk nvme0n1 1
for command in breakdown sweep; do
	refused '/dev/nvme0n1 is no dramdisk, and only' "$dpas" $command nvme0n1
	refused "there is no block device 'nvme7n1'" "$dpas" $command nvme7n1
	refused 'there is no dramdisk; load it: insmod dramdisk.ko' \
		"$dpas" $command
done

dramdisk dramdisk0 zssd
refused 'dramdisk0 is of a dramdisk that knows no paths' "$dpas" breakdown
path dramdisk1 quick
rm -r "$DPAS_ROOT/sys/block/dramdisk0"
refused "dramdisk1 has the path 'quick', which" "$dpas" breakdown

machine
path dramdisk0 async
refused 'no dramdisk (prototype) has the path sync; load it' "$dpas" breakdown
path dramdisk1 sync
echo zssd > "$DPAS_ROOT/sys/block/dramdisk1/dramdisk/profile"
refused 'no dramdisk (prototype) has the path sync; load it' "$dpas" breakdown
refused 'no dramdisk has the path poll; load it' "$dpas" sweep
echo prototype > "$DPAS_ROOT/sys/block/dramdisk1/dramdisk/profile"
path dramdisk2 poll

refused '--scaling needs two CPUs or more' taskset -c 0 "$dpas" breakdown --scaling
for bad in 0 9 65537 x; do
	refused "'$bad' is not a number of reads; give 10 to 65536" \
		"$dpas" breakdown --reads=$bad
	refused "'$bad' is not a number of reads; give 10 to 65536" \
		"$dpas" sweep --reads=$bad
done
refused "'0' is not a runtime; give seconds from 0.1 to 3600" \
	"$dpas" breakdown --scaling --runtime=0
refused "'x' is not a latency; give microseconds from" \
	"$dpas" sweep --latencies=1,x
refused "'' is not a latency; give microseconds from" "$dpas" sweep --latencies=
refused "'1' is no more than the latency before it" \
	"$dpas" sweep --latencies=1,1

# In use: a reader of the disk would mix its I/Os with ours.
echo '36 22 259:1 / /mnt rw - ext4 /dev/dramdisk0 rw' \
	>> "$DPAS_ROOT/proc/self/mountinfo"
refused '/dev/dramdisk0' "$dpas" breakdown
machine
path dramdisk0 async
path dramdisk1 sync
path dramdisk2 poll
mkdir old
echo '{}' > old/breakdown.json
refused 'old/breakdown.json is there already' "$dpas" breakdown --output=old
echo '{}' > old/sweep.json
refused 'old/sweep.json is there already' "$dpas" sweep --output=old
rm "$DPAS_ROOT/sys/block/dramdisk2/queue/completion_mode"
refused 'no queue/completion_mode' "$dpas" sweep
# The real /sys is for root alone; nobody else gets past that.
cp "$dpas" "$temp/dpas"
for command in breakdown sweep; do
	refused 'only root may' as_user env DPAS_ROOT=/ "$temp/dpas" $command
done
