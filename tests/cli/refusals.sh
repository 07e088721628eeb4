#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A machine that is not fit for a benchmark: one line, and nothing is touched.
. "$(dirname "$0")/tree.sh"
cd "$work"

machine
dramdisk dramdisk0 zssd

# The real /sys is for root alone; nobody else gets past that.
cp "$dpas" "$temp/dpas"
refused 'only root may' as_user env -u DPAS_ROOT "$temp/dpas" bench
refused 'only root may' as_user env DPAS_ROOT=/ "$temp/dpas" bench
refused 'only root may' as_user env DPAS_ROOT=/ "$temp/dpas" mode sda dpas

refused "DPAS_ROOT=$work/nowhere" env DPAS_ROOT="$work/nowhere" "$dpas" bench
refused 'fio is not installed; run: apt install fio' \
	env PATH="$work" "$dpas" bench
refused "there is no block device 'nvme7n1'; there are: dramdisk0" \
	"$dpas" bench --device=nvme7n1
refused "there is no block device '/dev/zero'" "$dpas" bench --device=/dev/zero
refused "there is no block device '../sys'" "$dpas" bench --device=../sys
echo 4096 > "$DPAS_ROOT/sys/block/dramdisk0/queue/logical_block_size"
refused 'has sectors of 4096 bytes' "$dpas" bench --block-size=512

# The output directory.
mkdir old
echo '{}' > old/results.json
refused 'old/results.json is there already' "$dpas" bench --output=old
refused 'cannot make the directory no/such' "$dpas" bench --output=no/such
mkdir notes
echo 'not ours' > notes/text
refused 'notes is not empty and holds no result' "$dpas" bench --output=notes
refused 'notes is not empty and holds no result' \
	"$dpas" bench --output=notes --force
refused '/ is not empty and holds no result' "$dpas" bench --output=/
refused 'cannot write into old/results.json' \
	"$dpas" bench --output=old/results.json
# A file system that is full: in a name space of its own, where it can be mounted.
mkdir full
# shellcheck disable=SC2016 # for the inner shell
refused 'there is no room in full/out: 64 KiB are free, 1984 are needed' \
	unshare --map-root-user --mount sh -c '
		mount -t tmpfs -o size=64k full full && exec "$@"' sh \
	"$dpas" bench --output=full/out
mkdir shut
chmod 555 shut
# The lock is root's so far.
chmod -R a+w "$DPAS_ROOT/run"
refused 'cannot write into shut: Permission denied' \
	as_user "$temp/dpas" bench --output=shut

# A disk whose driver waits by itself, and one without poll queues.
machine
dramdisk dramdisk0 zssd
echo sync > "$DPAS_ROOT/sys/block/dramdisk0/dramdisk/path"
refused '/dev/dramdisk0 is of path=sync, its driver waits for every I/O itself and has no modes to measure; choose one of path=poll with --device=DEV' \
	"$dpas" bench --device=dramdisk0
machine
dramdisk dramdisk0 zssd

# A kernel without DPAS, or a disk without it.
rm "$DPAS_ROOT/sys/block/dramdisk0/queue/completion_mode"
for command in 'bench' 'mode dramdisk0' 'mode dramdisk0 pas' 'stat dramdisk0'; do
	# shellcheck disable=SC2086 # words of a command
	refused "kernel $(uname -r) has no DPAS" "$dpas" $command
done
disk sda 1
refused '/dev/dramdisk0 has no queue/completion_mode' "$dpas" bench
refused '/dev/dramdisk0 has no queue/completion_mode' "$dpas" mode dramdisk0 cp

# A knob that is not there is found before the first is written.
machine
dramdisk dramdisk0 zssd
rm "$DPAS_ROOT/sys/block/dramdisk0/queue/pas_d_init"
refused 'queue/pas_d_init: No such file' "$dpas" bench
machine
dramdisk dramdisk0 zssd
echo many > "$DPAS_ROOT/sys/block/dramdisk0/queue/switch_param5"
refused 'switch_param5 of dramdisk0 is not a number: many' "$dpas" bench
rm "$DPAS_ROOT/sys/block/dramdisk0/queue/switch_param5"
refused 'queue/switch_param5: No such file' "$dpas" bench

# In use: mounted, by number or by source, swap, held, whole or in part.
machine
disk nvme0n1 1
partition nvme0n1 nvme0n1p1
partition nvme0n1 nvme0n1p2
mount=$DPAS_ROOT/proc/self/mountinfo
echo '30 22 259:99 / /home rw shared:2 - ext4 /dev/root rw' >> "$mount"
refused '/dev/nvme0n1p' "$dpas" bench
refused 'mounted on /home' "$dpas" bench --device=nvme0n1p1
echo '30 22 0:55 /sub /data rw - btrfs /dev/nvme0n1p2 rw' > "$mount"
refused '/dev/nvme0n1p2 is in use (mounted on /data)' "$dpas" bench
refused 'mounted on /data' "$dpas" bench --device=/dev/nvme0n1p2 W --destroy-data
echo "30 22 $(cat "$DPAS_ROOT/sys/block/nvme0n1/dev") / /all rw - xfs /dev/x rw" \
	> "$mount"
refused '/dev/nvme0n1 is in use (mounted on /all)' "$dpas" bench
refused '/dev/nvme0n1 is in use (mounted on /all)' \
	"$dpas" bench --device=nvme0n1p1
: > "$mount"
echo '/dev/nvme0n1p2 partition 100 0 -2' >> "$DPAS_ROOT/proc/swaps"
refused '/dev/nvme0n1p2 is in use (swap space)' "$dpas" bench
machine
disk nvme0n1 1
mkdir -p "$DPAS_ROOT/sys/block/nvme0n1/holders/dm-0"
refused '/dev/nvme0n1 is in use (part of dm-0)' "$dpas" bench
machine
dramdisk dramdisk0 zssd
echo '30 22 0:60 / /ram rw - ext4 /dev/dramdisk0 rw' \
	> "$DPAS_ROOT/proc/self/mountinfo"
refused '/dev/dramdisk0 is in use (mounted on /ram)' "$dpas" bench W

# Writing to what is not a dramdisk needs to be said, and the refusal says how.
machine
disk nvme0n1 1
refused "to do it: $dpas bench W CP --device=nvme0n1 --destroy-data" \
	"$dpas" bench W CP
refused "to do it: $dpas bench W --device=/dev/nvme0n1 '--output=a b' --destroy-data" \
	"$dpas" bench W --device=/dev/nvme0n1 --output='a b'
refused "to do it: sudo $dpas bench W --device=nvme0n1 --destroy-data" \
	env SUDO_UID=1000 "$dpas" bench W
command=$("$dpas" bench W CP --jobs=1 2>&1 | sed 's/.*to do it: //') || true
sh -c "$command --output=out" > /dev/null 2>&1 || die "$command"
grep -q -e '--rw=randwrite' "$FIO_CALLS" || die 'nothing was written'
