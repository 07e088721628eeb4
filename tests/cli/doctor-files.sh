#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# dpas doctor: of files, of what lies below them, and of all disks together.
. "$(dirname "$0")/doctor-lib.sh"

# Files. A partition's weigh less when all of the disk is asked about.
healthy
partition nvme0n1 nvme0n1p1
part='ok driver nvme0n1p1 is a partition of nvme0n1 (model or profile: unknown), whose queues and mode it has'
# ext2's files are iomap's since 6.5.
for type in ext4 xfs ext2; do
	[ $type != ext2 ] ||
		echo 6.12.1-dpas > "$proc/sys/kernel/osrelease"
	sed -i '/259:99/d' "$proc/self/mountinfo"
	echo "30 22 259:99 / /data rw shared:2 - $type /dev/root rw" \
		>> "$proc/self/mountinfo"
	said="ok files $type on /data: DPAS polls the direct I/O (O_DIRECT) of its files"
	[ $type != ext2 ] || said=$(line "ok kernel Linux 6.12.1-dpas has DPAS" "$said")
	fault 0 "$said"
done
echo 6.4.16-dpas > "$proc/sys/kernel/osrelease"
fault 0 "$(line 'ok kernel Linux 6.4.16-dpas has DPAS' 'note files ext2 on /data (nvme0n1p1): I/O of its files completes by interrupt; keep the files on ext4 or xfs')"
healthy
partition nvme0n1 nvme0n1p1
sed -i '/259:99/d' "$proc/self/mountinfo"
echo '30 22 0:55 /sub /data rw - btrfs /dev/nvme0n1p1 rw' \
	>> "$proc/self/mountinfo"
echo '31 22 0:55 /sub2 /again rw - btrfs /dev/nvme0n1p1 rw' \
	>> "$proc/self/mountinfo"
btrfs='files btrfs on /data (nvme0n1p1): I/O of its files completes by interrupt; keep the files on ext4 or xfs'
fault 0 "note $btrfs"
fault 1 "$(line "$part" "problem $btrfs")" nvme0n1p1
sed -i /btrfs/d "$proc/self/mountinfo"
fault 0 "$part" nvme0n1p1
mkdir "$sys/block/nvme0n1/nvme0n1p1/holders/dm-0"
holder='files nvme0n1p1 is part of dm-0: synchronous I/O through that completes by interrupt; keep the files on a plain partition'
fault 0 "note $holder"
fault 1 "$(line "$part" "problem $holder")" nvme0n1p1
rm -r "$sys/block/nvme0n1/nvme0n1p1"
echo "30 22 $(cat "$sys/block/nvme0n1/dev") / /all rw - vfat /dev/x rw" \
	>> "$proc/self/mountinfo"
fault 1 'problem files vfat on /all (nvme0n1): I/O of its files completes by interrupt; keep the files on ext4 or xfs'

# By the path of a file: the disk on which it lies, or what it lies on instead.
healthy
partition nvme0n1 nvme0n1p1
mkdir -p "$DPAS_ROOT/data/deep er" "$DPAS_ROOT/data/nfs" "$DPAS_ROOT/over" \
	"$DPAS_ROOT/dataset"
: > "$DPAS_ROOT/data/deep er/file"
cat >> "$proc/self/mountinfo" <<'END'
28 1 0:10 / / rw - tmpfs tmpfs rw
30 22 259:99 / /data rw - xfs /dev/root rw
31 30 0:77 / /data/nfs rw - nfs4 server:/export rw
32 28 0:78 / /over rw - overlay overlay rw
END
on='ok files xfs on /data: DPAS polls the direct I/O (O_DIRECT) of its files'
for path in /data '/data/deep er/file'; do
	fault 0 "$(line "$part" "$on")" "$path"
done
(cd "$DPAS_ROOT/data" && ln -s "deep er" link)
cd "$DPAS_ROOT/data"
"$dpas" doctor ./link | tr -s ' ' | grep -qxF " $on" || die 'a relative path'
cd "$work"
# elsewhere STATUS LINE PATH: the machine, and LINE, and no disk
elsewhere() {
	fault "$1" "$2" "$3"
	! grep -q '^nvme0n1:' said || die "a disk for $3"
}
elsewhere 1 'problem files nfs4 on /data/nfs (server:/export): I/O of its files goes over a network or to the host; keep the files on ext4 or xfs on a disk' /data/nfs
elsewhere 1 'unknown files overlay on /over: its files are those of other file systems; name a directory of one of those' /over
elsewhere 1 'problem files tmpfs on / (tmpfs): I/O of its files goes to no disk of this machine; keep the files on ext4 or xfs on a disk' /dataset
line '33 28 0:79 / /over\040lay rw - fuse.sshfs host: rw' >> "$proc/self/mountinfo"
mkdir "$DPAS_ROOT/over lay"
elsewhere 1 'problem files fuse.sshfs on /over lay (host:): I/O of its files goes through a program (FUSE); keep the files on ext4 or xfs on a disk' '/over lay'
sed -i '/259:99/d' "$proc/self/mountinfo"
echo '34 22 0:80 / /data rw - fuseblk /dev/nvme0n1p1 rw' >> "$proc/self/mountinfo"
fault 1 "$(line "$part" 'problem files fuseblk on /data (nvme0n1p1): I/O of its files goes through a program (FUSE); keep the files on ext4 or xfs')" /data/link
rm "$proc/self/mountinfo"
refused 'where /data is mounted cannot be read from /proc/self/mountinfo' \
	"$dpas" doctor /data

# A node of another name is found by its number.
healthy
if [ "$(id -u)" = 0 ]; then
	mknod odd b 259 "$(cut -d: -f2 "$sys/block/nvme0n1/dev")"
	fault 0 '' "$work/odd"
	grep -qx 'nvme0n1:' said || die 'a node of another name'
	rm odd
fi

# Without a device: what could be polled, and nothing else.
disks() {
	doctor "$1"
	[ "$(sed -n 's/:$//p' said | tr '\n' ' ')" = "machine $2" ] ||
		die "looked at $(grep ':$' said), not at $2"
}
healthy
disks 0 'nvme0n1 '
good vda
dramdisk dramdisk0 zssd
queues dramdisk0 2
good sda
good sdb
echo 0 > "$queue/io_poll"
good nvme0c0n1
echo 1 > "$sys/block/nvme0c0n1/hidden"
echo 0 > "$sys/block/nvme0n1/hidden"
good dm-0
mkdir "$sys/block/dm-0/dm"
good md0
mkdir "$sys/block/md0/md"
disks 0 'dramdisk0 nvme0n1 sda vda '
grep -qx 'ok driver uses blk-mq (model or profile: zssd)' said || die 'dramdisk'
echo 0 > "$sys/block/vda/queue/io_poll"
echo 0 > "$sys/block/sda/queue/io_poll"
disks 1 'dramdisk0 nvme0n1 vda '
rm -r "$sys/block/vda" "$sys/block/dramdisk0" "$sys/block/nvme0n1"
fault 1 'problem disks no NVMe, virtio-blk or dramdisk here, nor any other disk with poll queues; load dramdisk, or name a disk: dpas doctor DEV'
rm -r "$sys/block"/*
dark='unknown kernel whether Linux 6.1.0-dpas has DPAS shows in queue/ of a disk that can be polled, and none is here'
fault 1 "$(line "$dark" "$slack" 'problem disks no NVMe, virtio-blk or dramdisk here, nor any other disk with poll queues; load dramdisk, or name a disk: dpas doctor DEV')"
rm -r "$sys/block"
fault 1 "$(line "$dark" "$slack" "unknown disks $sys/block cannot be read: No such file or directory")"
agreed || die "text and JSON differ"
