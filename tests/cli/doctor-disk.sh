#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# dpas doctor: what it says of a disk.
. "$(dirname "$0")/doctor-lib.sh"

# What is no disk of its own is not looked at further.
healthy
mkdir -p "$sys/block/nvme0n1/device"
echo 'A Model' > "$sys/block/nvme0n1/device/model"
fault 0 'ok driver uses blk-mq (model or profile: A Model)'
partition nvme0n1 nvme0n1p2
fault 0 'ok driver nvme0n1p2 is a partition of nvme0n1 (model or profile: A Model), whose queues and mode it has' \
	/dev/nvme0n1p2
grep -qx 'nvme0n1:' said || die 'the disk of a partition'
iopoll=', though io_poll is 1: that is for io_uring with IORING_SETUP_IOPOLL'
for kind in dm md; do
	good "${kind}0"
	mkdir -p "$sys/block/${kind}0/$kind" "$sys/block/${kind}0/slaves/sda1" \
		"$sys/block/${kind}0/slaves/nvme0n1p2"
done
fault 1 "$(line dm0: "problem driver device mapper: synchronous I/O through it completes by interrupt$iopoll; use what lies below it as it is: nvme0n1p2 sda1")" dm0
gone poll-queues
gone files
rm -r "$sys/block/md0/slaves"
echo 0 > "$sys/block/md0/queue/io_poll"
fault 1 "$(line md0: 'problem driver md: synchronous I/O through it completes by interrupt')" md0
good zram0
rm -r "$sys/block/zram0/mq"
fault 1 "$(line zram0: 'problem driver DPAS does not poll it: its driver does not use blk-mq; choose another disk')" zram0
gone poll-queues
rm -r "$queue"
fault 1 "$(line zram0: "unknown driver $sys/block/zram0/queue is not there" \
	'unknown poll-queues /sys/block/zram0/queue/io_poll cannot be read' \
	'unknown mode /sys/block/zram0/queue/completion_mode cannot be read' \
	'unknown hipri /sys/block/zram0/queue/io_poll_sync cannot be read' \
	'unknown scheduler /sys/block/zram0/queue/scheduler cannot be read')" zram0
healthy
subsystem=$sys/devices/virtual/nvme-subsystem/nvme-subsys0
mkdir -p "$subsystem"
mv "$sys/block/nvme0n1" "$subsystem"
ln -s ../devices/virtual/nvme-subsystem/nvme-subsys0/nvme0n1 "$sys/block"
fault 0 ''
rm -r "$sys/block/nvme0n1/mq"
fault 1 "problem driver NVMe multipath: synchronous I/O through it completes by interrupt$iopoll; boot with nvme_core.multipath=N on the kernel command line, if it has one path"
gone poll-queues
good nvme0c0n1
echo 1 > "$sys/block/nvme0c0n1/hidden"
fault 1 "$(line nvme0c0n1: 'problem driver a hidden path to an NVMe multipath disk, which nobody can open; look at the disk itself')" nvme0c0n1
healthy
good loop0
fault 1 "$(line loop0: 'problem driver DPAS does not poll it: it is a loop device, whose I/O is that of a file; choose another disk')" loop0
dramdisk dramdisk0 zssd
echo sync > "$sys/block/dramdisk0/dramdisk/path"
fault 1 "$(line dramdisk0: 'problem driver DPAS does not poll it: its path is sync: the driver itself spins for completion; choose another disk')" dramdisk0

# Poll queues. The last value at boot is compared with the parameter.
spins='note iopoll io_uring with IORING_SETUP_IOPOLL spins until the interrupt comes; from 6.11 on it fails (EOPNOTSUPP); set the ring up without IORING_SETUP_IOPOLL'
few='problem poll-queues no poll queues, though booted with nvme.poll_queues=4: the device has too few queues; choose another disk'
changed='which was refused or has been changed to'
after='since; a change counts for disks that are found after it'
remedy='boot with nvme.poll_queues=4 on the kernel command line'
healthy
mkdir "$sys/block/nvme0n1/device"
echo 0 > "$queue/io_poll"
# bad TEXT: of the poll queues, and what follows for a polled ring
bad() {
	fault 1 "$(line "$1" "$spins")"
}
bad "problem poll-queues no poll queues, though nvme.poll_queues=4: set after the disk was found, or the device has too few queues; $remedy"
for cmdline in nvme.poll_queues=4 nvme.poll-queues=0x4 \
	'nvme.poll_queues=0 nvme.poll_queues=4'; do
	echo "quiet $cmdline" > "$proc/cmdline"
	bad "$few"
done
parameter nvme 2
bad "problem poll-queues no poll queues: booted with nvme.poll_queues=4, $changed 2 $after; reboot, and if it stays so give a number that is not over that of CPUs, or choose another disk"
for cmdline in nvme.poll_queues=0 'nvme.poll_queues=4 nvme.poll_queues=0'; do
	echo "quiet $cmdline" > "$proc/cmdline"
	bad "problem poll-queues no poll queues: booted with nvme.poll_queues=0, $changed 2 $after; $remedy"
done
parameter nvme 0
bad "problem poll-queues no poll queues; $remedy"
echo 'nvme.poll_queues=4' > "$proc/cmdline"
bad "problem poll-queues no poll queues: booted with nvme.poll_queues=4, $changed 0 $after; reboot, and if it stays so give a number that is not over that of CPUs, or choose another disk"
for cmdline in nvme.poll_queues=four xnvme.poll_queues=4 nvme.poll_queues; do
	echo "$cmdline" > "$proc/cmdline"
	bad "problem poll-queues no poll queues; $remedy"
done
echo pcie > "$sys/block/nvme0n1/device/transport"
bad "problem poll-queues no poll queues; $remedy"
rm "$sys/module/nvme/parameters/poll_queues"
bad "problem poll-queues no poll queues: this kernel's nvme has no poll_queues; boot a kernel with DPAS"
rm -r "$sys/module/nvme"
bad "problem poll-queues no poll queues; $remedy"
echo 'nvme.poll_queues=4' > "$proc/cmdline"
bad "$few"
for transport in tcp rdma; do
	echo "$transport" > "$sys/block/nvme0n1/device/transport"
	bad "problem poll-queues no poll queues over $transport; disconnect, and nvme connect with --nr-poll-queues=4"
done
gone coalescing
echo fc > "$sys/block/nvme0n1/device/transport"
bad 'problem poll-queues NVMe over fc cannot poll; choose another disk'
# What becomes of a polled ring on a disk without poll queues.
for release in 6.11.0-dpas 6.18.1-dpas 10.0-dpas; do
	echo "$release" > "$proc/sys/kernel/osrelease"
	fault 1 "$(line "ok kernel Linux $release has DPAS" 'problem poll-queues NVMe over fc cannot poll; choose another disk' 'note iopoll io_uring with IORING_SETUP_IOPOLL fails without poll queues (EOPNOTSUPP); set the ring up without IORING_SETUP_IOPOLL')"
done
echo 6.10.9-dpas > "$proc/sys/kernel/osrelease"
fault 1 "$(line 'ok kernel Linux 6.10.9-dpas has DPAS' 'problem poll-queues NVMe over fc cannot poll; choose another disk' "$spins")"
echo 6.1.0-dpas > "$proc/sys/kernel/osrelease"
rm "$queue/io_poll"
fault 1 'unknown poll-queues /sys/block/nvme0n1/queue/io_poll cannot be read'

# Interrupts that are held back: time in the high byte, one less in the low.
healthy
for value in 0x0100 0x00ff 0; do
	export NVME_FEATURE="$value"
	fault 0 ''
done
export NVME_FEATURE=0x0207
fault 0 "note coalescing interrupts are held back for up to 200 us or 8 completions: I/O that is not polled waits as long; nvme set-feature $DPAS_ROOT/dev/nvme0n1 --feature-id=8 --value=0"
export NVME_FEATURE=-13
fault 0 'unknown coalescing whether interrupts are held back cannot be read: Permission denied'
export NVME_FEATURE=s2
fault 0 'unknown coalescing whether interrupts are held back cannot be read: Invalid Field in Command: A reserved coded value or an unsupported value in a defined field'
rm "$DPAS_ROOT/dev/nvme0n1"
fault 0 'unknown coalescing whether interrupts are held back cannot be read: No such file or directory'

# virtio-blk takes them from the virtqueues it has.
healthy
good vda
fault 0 vda: vda
echo 0 > "$queue/io_poll"
parameter virtio_blk 0
for pair in 2:1 3:1 4:2 8:4 64:4; do
	queues vda "${pair%:*}"
	fault 1 "$(line vda: "problem poll-queues no poll queues; boot with virtio_blk.poll_queues=${pair#*:} on the kernel command line" "$spins")" vda
done
rm "$sys/module/virtio_blk/parameters/poll_queues"
fault 1 "$(line vda: "problem poll-queues no poll queues: this kernel's virtio_blk has no poll_queues; boot a kernel with DPAS" "$spins")" vda
queues vda 1
fault 1 "$(line vda: 'problem poll-queues no poll queues: its one virtqueue is needed for interrupts; give it more (QEMU: -device virtio-blk-pci,num-queues=2) and as many CPUs, and boot with virtio_blk.poll_queues=1' "$spins")" vda
good sda
fault 0 sda: sda
echo 0 > "$queue/io_poll"
fault 1 "$(line sda: 'problem poll-queues no poll queues; load its driver with poll_queues=N if it has that parameter (modinfo -p), or choose another disk' "$spins")" sda

# The mode in force.
healthy
mode() {
	echo "$1" > "$queue/completion_mode"
	fault "$2" "$3"
}
mode 'int cp lhp [pas] dpas' 0 \
	'ok mode pas: sleeps that adapt with every I/O, then polls'
mode 'int [cp] lhp pas dpas auto' 0 \
	'note mode cp: busy polling, which collapses when the CPU is crowded; dpas mode nvme0n1 dpas'
mode 'int cp [lhp] pas dpas' 0 \
	'note mode lhp: an oversleep raises the mean that the next sleeps are half of; dpas mode nvme0n1 dpas'
mode 'int cp lhp pas dpas auto [fixed]' 0 \
	'note mode fixed: every sleep lasts as long as io_poll_delay says; dpas mode nvme0n1 dpas'
mode 'int [ol] dpas' 1 'unknown mode ol is not a mode that dpas knows'
mode 'int cp' 1 'unknown mode queue/completion_mode marks no mode: int cp'
echo -1 > "$queue/io_poll_sync"
mode '[int] cp lhp pas dpas auto' 1 \
	'problem mode int: all of its I/O completes by interrupt; dpas mode nvme0n1 dpas'
gone hipri
good nvme1n1
rm "$queue/completion_mode"
fault 1 "$(line nvme1n1: 'unknown mode /sys/block/nvme1n1/queue/completion_mode cannot be read')" nvme1n1

# What is polled.
healthy
echo 0 > "$queue/io_poll_sync"
fault 0 'note hipri io_poll_sync is 0: only I/O that asks with RWF_HIPRI is polled (fio: hipri=1); echo 1 > /sys/block/nvme0n1/queue/io_poll_sync'
rm "$queue/io_poll_sync"
fault 1 'unknown hipri /sys/block/nvme0n1/queue/io_poll_sync cannot be read'

# The scheduler.
healthy
for name in mq-deadline bfq; do
	echo "none [$name] kyber" > "$queue/scheduler"
	fault 0 "note scheduler $name adds its time to every I/O; echo none > /sys/block/nvme0n1/queue/scheduler"
done
echo none > "$queue/scheduler"
fault 0 ''
rm "$queue/scheduler"
fault 0 'unknown scheduler /sys/block/nvme0n1/queue/scheduler cannot be read'
agreed || die "text and JSON differ"
