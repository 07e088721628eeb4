#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# dpas doctor: what it says of the machine.
. "$(dirname "$0")/doctor-lib.sh"

before=$(find "$DPAS_ROOT" -type f | sort | xargs cksum)
cat > expected <<END
machine:
ok kernel Linux 6.1.0-dpas has DPAS
$access
ok timers timers have high resolution
ok timer-slack 50000 ns here (default 50000), none in the sleeps of lhp, pas and dpas
ok idle-states the deepest in use is C1, 2 us to leave
ok governor performance on all 2 CPUs
ok memlock RLIMIT_MEMLOCK is 8192 KiB: so much of buffers io_uring can register without CAP_IPC_LOCK, for more it fails (ENOMEM)
nvme0n1:
ok driver uses blk-mq (model or profile: unknown)
ok poll-queues queue/io_poll is 1
ok mode dpas: each CPU switches to what pays there
ok hipri io_poll_sync is 1: all synchronous direct I/O is polled; libaio, and io_uring without IORING_SETUP_IOPOLL, are not
ok iopoll io_uring with IORING_SETUP_IOPOLL is polled in any mode; such a ring takes no fsync (EINVAL)
ok coalescing interrupts are not held back
ok scheduler none
ok files nothing mounted, nothing stacked
END
diff expected said || die 'a healthy machine'
fault 0 ''
[ "$(find "$DPAS_ROOT" -type f | sort | xargs cksum)" = "$before" ] ||
	die 'it changed something'

# The kernel.
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

# Where no queue can be polled there are no knobs, and the functions tell.
healthy
rm -r "$sys/block/nvme0n1"
good sda
rm "$queue/completion_mode"
echo 0 > "$queue/io_poll"
polls='problem poll-queues no poll queues; load its driver with poll_queues=N if it has that parameter (modinfo -p), or choose another disk'
ring='note iopoll io_uring with IORING_SETUP_IOPOLL spins until the interrupt comes; from 6.11 on it fails (EOPNOTSUPP); set the ring up without IORING_SETUP_IOPOLL'
fault 1 "$(line 'unknown kernel whether Linux 6.1.0-dpas has DPAS shows in queue/ of a disk that can be polled, and none is here' "$slack" sda: "$polls" "$ring")" sda
printf '0000000000000000 T %s\n' submit_bio_wait blk_dpas_free > "$proc/kallsyms"
fault 1 "$(line 'ok kernel Linux 6.1.0-dpas has DPAS, and no disk here that it could poll' "$slack" sda: "$polls" "$ring")" sda
echo 'quiet dpas=off' > "$proc/cmdline"
fault 1 "$(line 'problem kernel Linux 6.1.0-dpas was booted with dpas=off: it ignores RWF_HIPRI for synchronous I/O, only io_uring with IORING_SETUP_IOPOLL polls; take dpas=off from the kernel command line and reboot' "$slack" sda: "$polls" "$ring")" sda
echo quiet > "$proc/cmdline"
echo '0000000000000000 T submit_bio_wait' > "$proc/kallsyms"
fault 1 "$(line "problem kernel Linux 6.1.0-dpas has no DPAS: it ignores RWF_HIPRI for synchronous I/O, only io_uring with IORING_SETUP_IOPOLL polls; $boot" "$slack" sda: "$polls" "$ring")" sda

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

# An idle CPU of a guest.
healthy
rm "$proc/cpuinfo"
flags='unknown halt-poll /proc/cpuinfo does not tell whether this is a virtual machine'
fault 0 "$flags"
echo 'Features : fp asimd' > "$proc/cpuinfo"
fault 0 "$flags"
echo 'flags : fpu hypervisor vme' > "$proc/cpuinfo"
guest='note halt-poll a guest: the host wakes a CPU that has halted, the later the less the host polls (kvm.halt_poll_ns there); modprobe cpuidle_haltpoll force=1 lets idle CPUs poll first'
fault 0 "$guest"
echo acpi_idle > "$cpus/cpuidle/current_driver"
fault 0 "$guest"
echo haltpoll > "$cpus/cpuidle/current_driver"
fault 0 "unknown halt-poll $sys/module/haltpoll/parameters/guest_halt_poll_ns cannot be read"
mkdir -p "$sys/module/haltpoll/parameters"
echo 200000 > "$sys/module/haltpoll/parameters/guest_halt_poll_ns"
fault 0 'ok halt-poll a guest whose idle CPUs poll up to 200 us before they halt (cpuidle_haltpoll)'

# io_uring, and the memory that it may lock.
healthy
echo 0 > "$proc/sys/kernel/io_uring_disabled"
fault 0 'ok io-uring kernel.io_uring_disabled is 0: any program may set up a ring'
echo 1 > "$proc/sys/kernel/io_uring_disabled"
fault 0 'note io-uring kernel.io_uring_disabled is 1: only CAP_SYS_ADMIN and the group in kernel.io_uring_group may set up a ring; sysctl kernel.io_uring_disabled=0'
echo 2 > "$proc/sys/kernel/io_uring_disabled"
fault 0 'note io-uring kernel.io_uring_disabled is 2: no program may set up a ring; sysctl kernel.io_uring_disabled=0'
echo 3 > "$proc/sys/kernel/io_uring_disabled"
fault 0 'unknown io-uring kernel.io_uring_disabled is 3, which dpas does not know'
healthy
locked() {
	printf 'Max cpu time unlimited unlimited seconds\nMax locked memory %s unlimited bytes\n' \
		"$1" > "$proc/self/limits"
}
locked unlimited
fault 0 'ok memlock RLIMIT_MEMLOCK is unlimited'
locked 65536
fault 0 'note memlock RLIMIT_MEMLOCK is 64 KiB: so much of buffers io_uring can register without CAP_IPC_LOCK, for more it fails (ENOMEM); ulimit -l 8192'
locked 8388607
fault 0 'note memlock RLIMIT_MEMLOCK is 8191 KiB: so much of buffers io_uring can register without CAP_IPC_LOCK, for more it fails (ENOMEM); ulimit -l 8192'
locked much
memlock='unknown memlock RLIMIT_MEMLOCK cannot be read from /proc/self/limits'
fault 0 "$memlock"
rm "$proc/self/limits"
fault 0 "$memlock"

# The governor.
healthy
echo powersave > "$cpus/cpu1/cpufreq/scaling_governor"
fault 0 'note governor powersave on 1 of 2 CPUs: the clock falls while a thread sleeps; cpupower frequency-set -g performance'
rm -r "$cpus/cpu1"
fault 0 'ok governor performance on all 1 CPUs'
rm -r "$cpus"
fault 0 "$(line "unknown idle-states no CPU tells its idle states (no cpuidle); a virtual machine's are its host's" \
	"unknown governor no CPU has a frequency governor (no cpufreq); a virtual machine's clock is its host's")"

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
refused "'b' is one word too many; give one device or file" "$dpas" doctor nvme0n1 b
refused 'unrecognized option' "$dpas" doctor --nonsense
refused "doesn't allow an argument" "$dpas" doctor --json=x
agreed || die "text and JSON differ"
