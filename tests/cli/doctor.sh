#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# dpas doctor: a machine where all is well, and then one fault at a time. What
# a fault adds to what is said must be its own lines, and no others.
. "$(dirname "$0")/tree.sh"
cd "$work"

sys=$DPAS_ROOT/sys
proc=$DPAS_ROOT/proc
cpus=$sys/devices/system/cpu
line() { printf '%s\n' "$@"; }

# state CPU N NAME LATENCY
state() {
	mkdir -p "$cpus/$1/cpuidle/state$2"
	echo "$3" > "$cpus/$1/cpuidle/state$2/name"
	echo "$4" > "$cpus/$1/cpuidle/state$2/latency"
	echo 0 > "$cpus/$1/cpuidle/state$2/disable"
}

cpu() {
	mkdir -p "$cpus/$1/cpufreq" "$cpus/$1/power"
	echo performance > "$cpus/$1/cpufreq/scaling_governor"
	echo 0 > "$cpus/$1/power/pm_qos_resume_latency_us"
	state "$1" 0 POLL 0
	state "$1" 1 C1 2
}

# A 32-bit number as the kernel's device gives it: octal, least byte first.
dma_latency() {
	printf '%b' "$1" > "$DPAS_ROOT/dev/cpu_dma_latency"
}

# queues DISK N: hardware queues
queues() {
	rm -rf "$sys/block/$1/mq"
	for n in $(seq 0 $(($2 - 1))); do
		mkdir -p "$sys/block/$1/mq/$n"
	done
}

# good DISK: a disk that is polled by DPAS
good() {
	disk "$1" 1
	queues "$1" 4
	echo '[none] mq-deadline' > "$queue/scheduler"
	echo 'int cp lhp pas [dpas]' > "$queue/completion_mode"
}

# parameter MODULE VALUE
parameter() {
	mkdir -p "$sys/module/$1/parameters"
	echo "$2" > "$sys/module/$1/parameters/poll_queues"
}

healthy() {
	machine
	mkdir -p "$proc/sys/kernel" "$cpus/cpufreq" "$cpus/cpuidle"
	echo '6.1.0-dpas' > "$proc/sys/kernel/osrelease"
	echo 'root=/dev/sda1 quiet' > "$proc/cmdline"
	echo 50000 > "$proc/self/timerslack_ns"
	printf 'cpu: 0\n  .hres_active    : 1\n' > "$proc/timer_list"
	echo '20 1 0:22 / /sys rw,nosuid - sysfs sysfs rw' \
		>> "$proc/self/mountinfo"
	dma_latency '\0000\0224\0065\0167'
	cpu cpu0
	cpu cpu1
	good nvme0n1
	parameter nvme 4
}

# Text and JSON, which must agree.
cat > agree.py <<'E2'
import json, sys
report = json.load(open("json"))
lines, last = [], 0
for f in report["findings"]:
    assert list(f) == ["device", "check", "severity", "message", "remedy"], f
    assert f["severity"] in ("ok", "note", "unknown", "problem"), f
    assert f["message"] and f["remedy"] != "", f
    if f["device"] != last:
        last = f["device"]
        lines.append((last or "machine") + ":")
    lines.append("  %-7s  %-11s  %s" % (f["severity"], f["check"], f["message"])
                 + ("; " + f["remedy"] if f["remedy"] else ""))
assert report["problems"] == sum(
    f["severity"] == "problem" for f in report["findings"])
text = open("out").read().splitlines()
assert text[:-1] == lines, "\n".join(lines)
bad = report["problems"] + report["undecided"] > 0
assert bad == (sys.argv[1] == "1"), sys.argv
verdict = ("DPAS will not poll: %d problem" % report["problems"]
           if report["problems"]
           else "Whether DPAS will poll is unknown." if bad
           else "Nothing stands in the way of polling.")
assert text[-1].startswith(verdict), text[-1]
E2

# doctor STATUS [DEV]: what it says, blanks squeezed, is in said
doctor() {
	expected=$1
	shift
	status=0
	"$dpas" doctor "$@" > out 2> err || status=$?
	[ "$status" = "$expected" ] ||
		die "status $status, not $expected: $(cat out err)"
	[ ! -s err ] || die "$(cat err)"
	status=0
	"$dpas" doctor --json "$@" > json || status=$?
	[ "$status" = "$expected" ] || die "status $status with --json"
	[ "$(wc -l < json)" = 1 ] || die 'JSON of several lines'
	python3 agree.py "$expected" || die "JSON: $(cat json out)"
	sed '$d' out | tr -s ' ' | sed 's/^ //' > said
}

# fault STATUS LINES [DEV]: what it says and does not say on a healthy machine
fault() {
	wanted=$2
	doctor "$1" ${3:+"$3"}
	added=$(grep -vxFf healthy said || :)
	[ "$added" = "$wanted" ] || die "said
$added
and not
$wanted"
}

# gone CHECK: the last doctor did not come to it
gone() {
	! grep -q "^[a-z]* $1 " said || die "$1 is told of"
}

# no_dpas: a kernel without it
no_dpas() {
	rm "$sys"/block/*/queue/completion_mode
}

access='ok access root, and /sys is not read-only'
user='note access not root: modes can be read, not set, and some of this not read; run it with sudo'
[ "$(id -u)" = 0 ] || access=$user

healthy
before=$(find "$DPAS_ROOT" -type f | sort | xargs cksum)
doctor 0 nvme0n1
cat > expected <<END
machine:
ok kernel Linux 6.1.0-dpas has DPAS
$access
ok timers timers have high resolution
ok timer-slack 50000 ns here (default 50000), none in the sleeps of lhp, pas and dpas
ok idle-states the deepest in use is C1, 2 us to leave
ok governor performance on all 2 CPUs
nvme0n1:
ok driver uses blk-mq (model or profile: unknown)
ok poll-queues queue/io_poll is 1
ok mode dpas: each CPU switches to what pays there
ok hipri io_poll_sync is 1: all synchronous direct I/O is polled
ok scheduler none
ok files nothing mounted, nothing stacked
END
diff expected said || die 'a healthy machine'
cp said healthy
fault 0 ''
[ "$(find "$DPAS_ROOT" -type f | sort | xargs cksum)" = "$before" ] ||
	die 'it changed something'

# The kernel.
boot='boot a kernel with CONFIG_BLK_DPAS=y (README.md: On your own machine)'
slack='note timer-slack 50000 ns here (default 50000): a thread that sleeps before it polls may wake as late; echo 1 > /proc/$$/timerslack_ns in the shell that starts it, or prctl(PR_SET_TIMERSLACK, 1)'
no_dpas
for release in 5.19.0 6.18.44-x 10.0; do
	echo "$release" > "$proc/sys/kernel/osrelease"
	fault 1 "$(line "problem kernel Linux $release has no DPAS: it ignores RWF_HIPRI for synchronous I/O, only io_uring with IORING_SETUP_IOPOLL polls; $boot" "$slack")"
done
gone mode
gone hipri
for release in 4.19.1 5.18.19; do
	echo "$release" > "$proc/sys/kernel/osrelease"
	fault 1 "$(line "problem kernel Linux $release has no DPAS: RWF_HIPRI polls, as before 5.19, but nothing adapts; $boot" "$slack")"
done
echo ours > "$proc/sys/kernel/osrelease"
fault 1 "$(line "problem kernel Linux ours has no DPAS; $boot" "$slack")"
rm "$proc/sys/kernel/osrelease"
fault 1 "$(line "problem kernel Linux of unknown version has no DPAS; $boot" "$slack")"
for cmdline in 'xdpas=off' 'dpas=offf dpas=on'; do
	echo "$cmdline" > "$proc/cmdline"
	fault 1 "$(line "problem kernel Linux of unknown version has no DPAS; $boot" "$slack")"
done
echo 'quiet dpas=off' > "$proc/cmdline"
fault 1 "$(line 'problem kernel Linux of unknown version was booted with dpas=off; take dpas=off from the kernel command line and reboot' "$slack")"
echo 5.18.12-dpas > "$proc/sys/kernel/osrelease"
fault 1 "$(line 'problem kernel Linux 5.18.12-dpas was booted with dpas=off: RWF_HIPRI polls, as before 5.19, but nothing adapts; take dpas=off from the kernel command line and reboot' "$slack")"
rm "$proc/cmdline" "$proc/sys/kernel/osrelease"
fault 1 "$(line "problem kernel Linux of unknown version has no DPAS or was booted with dpas=off; /proc/cmdline cannot be read: No such file or directory; $boot" "$slack")"
healthy
echo 'quiet dpas=off' > "$proc/cmdline"
fault 0 ''

# Access. Of two mounts on /sys the later is seen.
healthy
cp "$dpas" "$temp/dpas"
as_user "$temp/dpas" doctor nvme0n1 > out || die 'as a user'
tr -s ' ' < out | grep -qxF " $user" || die "$(cat out)"
if [ "$(id -u)" = 0 ]; then
	sed -i 's/ rw,nosuid - sysfs/ ro,nosuid - sysfs/' "$proc/self/mountinfo"
	fault 0 'note access /sys is mounted read-only, as in a container: modes can be read, not set; set them outside of the container'
	echo '40 1 0:22 / /sys rw - sysfs sysfs rw' >> "$proc/self/mountinfo"
	fault 0 ''
	echo '41 1 0:22 / /sys ro - sysfs sysfs rw' >> "$proc/self/mountinfo"
	fault 0 'note access /sys is mounted read-only, as in a container: modes can be read, not set; set them outside of the container'
	rm "$proc/self/mountinfo"
	fault 0 "$(line 'unknown access root, but /proc/self/mountinfo cannot be read: No such file or directory' \
		'unknown files /proc/self/mountinfo cannot be read: No such file or directory')"
fi

# Timers.
healthy
echo '  .hres_active    : 0' > "$proc/timer_list"
fault 0 'note timers timers have no high resolution: the sleeps of lhp, pas and dpas last until the next tick; boot a kernel with CONFIG_HIGH_RES_TIMERS=y, without highres=off'
for text in '' 'cpu: 0'; do
	echo "$text" > "$proc/timer_list"
	fault 0 'unknown timers whether timers have high resolution cannot be read'
done
rm "$proc/timer_list"
fault 0 'unknown timers whether timers have high resolution cannot be read'

# Timer slack, which matters to programs on a kernel without DPAS alone.
healthy
echo 100000 > "$proc/self/timerslack_ns"
fault 0 'ok timer-slack 100000 ns here (default 50000), none in the sleeps of lhp, pas and dpas'
no_dpas
doctor 1 nvme0n1
grep -q '^note timer-slack 100000 ns here' said || die 'slack'
echo 1001 > "$proc/self/timerslack_ns"
doctor 1 nvme0n1
grep -q '^note timer-slack 1001 ns here' said || die 'slack over 1 us'
echo 1000 > "$proc/self/timerslack_ns"
doctor 1 nvme0n1
grep -qx 'ok timer-slack 1000 ns here (default 50000)' said || die 'no slack'
healthy
echo much > "$proc/self/timerslack_ns"
fault 0 "unknown timer-slack $proc/self/timerslack_ns cannot be read: not a number"
rm "$proc/self/timerslack_ns"
fault 0 "unknown timer-slack $proc/self/timerslack_ns cannot be read: No such file or directory"

# Idle states: which are deep, and what keeps CPUs out of them.
healthy
state cpu1 2 C1E 9
fault 0 'ok idle-states the deepest in use is C1E, 9 us to leave'
state cpu1 2 C1E 10
fault 0 'note idle-states C1E takes 10 us to leave, and is enabled on 1 of 2 CPUs: the sleeps of lhp, pas and dpas end as late; cpupower idle-set -D 10'
state cpu0 2 C1E 10
state cpu0 3 C6 133
fault 0 'note idle-states C6 takes 133 us to leave, and is enabled on 2 of 2 CPUs: the sleeps of lhp, pas and dpas end as late; cpupower idle-set -D 10'
rm "$cpus/cpu0/cpuidle/state3/name"
fault 0 'note idle-states state3 takes 133 us to leave, and is enabled on 2 of 2 CPUs: the sleeps of lhp, pas and dpas end as late; cpupower idle-set -D 10'
echo 1 > "$cpus/cpu0/cpuidle/state3/disable"
fault 0 'note idle-states C1E takes 10 us to leave, and is enabled on 2 of 2 CPUs: the sleeps of lhp, pas and dpas end as late; cpupower idle-set -D 10'
echo 9 > "$cpus/cpu0/power/pm_qos_resume_latency_us"
fault 0 'note idle-states C1E takes 10 us to leave, and is enabled on 1 of 2 CPUs: the sleeps of lhp, pas and dpas end as late; cpupower idle-set -D 10'
echo n/a > "$cpus/cpu1/power/pm_qos_resume_latency_us"
fault 0 ''
echo 0 > "$cpus/cpu1/power/pm_qos_resume_latency_us"
dma_latency '\0005\0000\0000\0000'
fault 0 ''
dma_latency '\0012\0000\0000\0000'
fault 0 'note idle-states C1E takes 10 us to leave, and is enabled on 1 of 2 CPUs: the sleeps of lhp, pas and dpas end as late; cpupower idle-set -D 10'
for value in '\0000' '\0377\0377\0377\0377'; do
	dma_latency "$value"
	fault 0 'unknown idle-states C1E takes 10 us to leave, and is enabled on 1 of 2 CPUs; whether /dev/cpu_dma_latency forbids it cannot be read: Input/output error; cpupower idle-set -D 10'
done
rm "$DPAS_ROOT/dev/cpu_dma_latency"
fault 0 'unknown idle-states C1E takes 10 us to leave, and is enabled on 1 of 2 CPUs; whether /dev/cpu_dma_latency forbids it cannot be read: No such file or directory; cpupower idle-set -D 10'
rm -r "$cpus"/cpu?/cpuidle
fault 0 "unknown idle-states no CPU tells its idle states (no cpuidle); a virtual machine's are its host's"

# The governor.
healthy
echo powersave > "$cpus/cpu1/cpufreq/scaling_governor"
fault 0 'note governor powersave on 1 of 2 CPUs: the clock falls while a thread sleeps; cpupower frequency-set -g performance'
rm -r "$cpus/cpu1"
fault 0 'ok governor performance on all 1 CPUs'
rm -r "$cpus"
fault 0 "$(line "unknown idle-states no CPU tells its idle states (no cpuidle); a virtual machine's are its host's" \
	"unknown governor no CPU has a frequency governor (no cpufreq); a virtual machine's clock is its host's")"

# What is no disk of its own is not looked at further.
healthy
mkdir -p "$sys/block/nvme0n1/device"
echo 'A Model' > "$sys/block/nvme0n1/device/model"
fault 0 'ok driver uses blk-mq (model or profile: A Model)'
partition nvme0n1 nvme0n1p2
fault 0 'ok driver nvme0n1p2 is a partition of nvme0n1 (model or profile: A Model), whose queues and mode it has' \
	/dev/nvme0n1p2
grep -qx 'nvme0n1:' said || die 'the disk of a partition'
for kind in dm md; do
	good "${kind}0"
	mkdir -p "$sys/block/${kind}0/$kind" "$sys/block/${kind}0/slaves/sda1" \
		"$sys/block/${kind}0/slaves/nvme0n1p2"
done
fault 1 "$(line dm0: 'problem driver device mapper: what goes through it completes by interrupt; use what lies below it as it is: nvme0n1p2 sda1')" dm0
gone poll-queues
gone files
rm -r "$sys/block/md0/slaves"
fault 1 "$(line md0: 'problem driver md: what goes through it completes by interrupt')" md0
good zram0
rm -r "$sys/block/zram0/mq"
fault 1 "$(line zram0: 'problem driver its driver does not use blk-mq: DPAS does not poll it; choose another disk')" zram0
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
fault 1 'problem driver NVMe multipath: what goes through it completes by interrupt; boot with nvme_core.multipath=N on the kernel command line, if it has one path'

# Poll queues.
remedy='boot with nvme.poll_queues=4 on the kernel command line'
healthy
mkdir "$sys/block/nvme0n1/device"
echo 0 > "$queue/io_poll"
fault 1 "problem poll-queues no poll queues, though nvme.poll_queues=4: set after the disk was found, or the device has too few queues; $remedy"
echo 'quiet nvme.poll_queues=4' > "$proc/cmdline"
fault 1 'problem poll-queues no poll queues, though nvme.poll_queues=4: the device has too few queues; choose another disk'
parameter nvme 0
fault 1 "problem poll-queues no poll queues; $remedy"
echo pcie > "$sys/block/nvme0n1/device/transport"
fault 1 "problem poll-queues no poll queues; $remedy"
rm "$sys/module/nvme/parameters/poll_queues"
fault 1 "problem poll-queues no poll queues: this kernel's nvme has no poll_queues; boot a kernel with DPAS"
rm -r "$sys/module/nvme"
fault 1 "problem poll-queues no poll queues; $remedy"
for transport in tcp rdma; do
	echo "$transport" > "$sys/block/nvme0n1/device/transport"
	fault 1 "problem poll-queues no poll queues over $transport; disconnect, and nvme connect with --nr-poll-queues=4"
done
echo fc > "$sys/block/nvme0n1/device/transport"
fault 1 'problem poll-queues NVMe over fc cannot poll; choose another disk'
rm "$queue/io_poll"
fault 1 'unknown poll-queues /sys/block/nvme0n1/queue/io_poll cannot be read'

# virtio-blk takes them from the virtqueues it has.
healthy
good vda
fault 0 vda: vda
echo 0 > "$queue/io_poll"
parameter virtio_blk 0
for pair in 2:1 3:1 4:2 8:4 64:4; do
	queues vda "${pair%:*}"
	fault 1 "$(line vda: "problem poll-queues no poll queues; boot with virtio_blk.poll_queues=${pair#*:} on the kernel command line")" vda
done
rm "$sys/module/virtio_blk/parameters/poll_queues"
fault 1 "$(line vda: "problem poll-queues no poll queues: this kernel's virtio_blk has no poll_queues; boot a kernel with DPAS")" vda
queues vda 1
fault 1 "$(line vda: 'problem poll-queues no poll queues: its one virtqueue is needed for interrupts; give it more (QEMU: -device virtio-blk-pci,num-queues=2) and as many CPUs, and boot with virtio_blk.poll_queues=1')" vda
good sda
fault 0 sda: sda
echo 0 > "$queue/io_poll"
fault 1 "$(line sda: 'problem poll-queues no poll queues; load its driver with poll_queues=N if it has that parameter (modinfo -p), or choose another disk')" sda

# The mode in force.
healthy
mode() {
	echo "$1" > "$queue/completion_mode"
	fault "$2" "$3"
}
mode 'int cp lhp [pas] dpas' 0 \
	'ok mode pas: sleeps that adapt with every I/O, then polls'
mode 'int [cp] lhp pas dpas' 0 \
	'note mode cp: busy polling, which collapses when the CPU is crowded; dpas mode nvme0n1 dpas'
mode 'int cp [lhp] pas dpas' 0 \
	'note mode lhp: an oversleep raises the mean that the next sleeps are half of; dpas mode nvme0n1 dpas'
mode 'int cp lhp pas dpas [fixed]' 0 \
	'note mode fixed: every sleep lasts as long as io_poll_delay says; dpas mode nvme0n1 dpas'
mode 'int [ol] dpas' 1 'unknown mode ol is not a mode that dpas knows'
mode 'int cp' 1 'unknown mode queue/completion_mode marks no mode: int cp'
echo -1 > "$queue/io_poll_sync"
mode '[int] cp lhp pas dpas' 1 \
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
holder='files nvme0n1p1 is part of dm-0: I/O through that completes by interrupt; keep the files on a plain partition'
fault 0 "note $holder"
fault 1 "$(line "$part" "problem $holder")" nvme0n1p1
rm -r "$sys/block/nvme0n1/nvme0n1p1"
echo "30 22 $(cat "$sys/block/nvme0n1/dev") / /all rw - vfat /dev/x rw" \
	>> "$proc/self/mountinfo"
fault 1 'problem files vfat on /all (nvme0n1): I/O of its files completes by interrupt; keep the files on ext4 or xfs'

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
dark='unknown kernel whether Linux 6.1.0-dpas has DPAS shows in a disk'\''s queue/, and no disk here has one'
fault 1 "$(line "$dark" "$slack" 'problem disks no NVMe, virtio-blk or dramdisk here, nor any other disk with poll queues; load dramdisk, or name a disk: dpas doctor DEV')"
rm -r "$sys/block"
fault 1 "$(line "$dark" "$slack" "unknown disks $sys/block cannot be read: No such file or directory")"

# A machine that tells nothing at all.
rm -r "$DPAS_ROOT"
mkdir "$DPAS_ROOT"
doctor 1
[ "$(grep -c '^unknown ' said)" -ge 6 ] || die "$(cat said)"
grep -q '^problem ' said && die "a guess: $(cat said)"

healthy
refused "there is no block device 'nvme7n1'; there are: nvme0n1" \
	"$dpas" doctor nvme7n1
refused "there is no block device '/dev/zero'" "$dpas" doctor /dev/zero
refused "there is no block device ''" "$dpas" doctor ''
refused "'b' is one word too many; give one device" "$dpas" doctor nvme0n1 b
refused 'unrecognized option' "$dpas" doctor --nonsense
refused "doesn't allow an argument" "$dpas" doctor --json=x
