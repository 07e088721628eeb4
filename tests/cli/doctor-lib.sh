# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2034
#
# What the tests of dpas doctor stand on: a machine where all is well, and then
# one fault at a time. What a fault adds to what is said must be its own lines,
# and no others. A test sources this, with the paths of the command and of
# nvme-feature.so as its arguments.
. "$(dirname "$0")/tree.sh"
answers=$(realpath "$2")
cd "$work"
# AddressSanitizer wants to be loaded first.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0
export ASAN_OPTIONS

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
	printf 'processor\t: 0\nflags\t\t: fpu vme\n\n' > "$proc/cpuinfo"
	echo 'Max locked memory         8388608              8388608              bytes' \
		> "$proc/self/limits"
	cpu cpu0
	cpu cpu1
	export NVME_FEATURE=0
	good nvme0n1
	parameter nvme 4
}

# agreed: text and JSON agreed in every run of doctor so far
agreed() {
	python3 - "$temp"/run-*.json <<'END'
import json, sys
for name in sys.argv[1:]:
    status, text = open(name[:-5]).read().split("\n", 1)
    text = text.splitlines()
    report = json.load(open(name))
    lines, last = [], 0
    for f in report["findings"]:
        assert list(f) == ["device", "check", "severity", "message", "remedy"], f
        assert f["severity"] in ("ok", "note", "unknown", "problem"), f
        assert f["message"] and f["remedy"] != "", f
        if f["device"] != last:
            last = f["device"]
            lines.append((last or "machine") + ":")
        lines.append("  %-7s  %-11s  %s"
                     % (f["severity"], f["check"], f["message"])
                     + ("; " + f["remedy"] if f["remedy"] else ""))
    assert report["problems"] == sum(
        f["severity"] == "problem" for f in report["findings"])
    assert text[:-1] == lines, "\n".join(lines)
    bad = report["problems"] + report["undecided"] > 0
    assert bad == (status == "1"), name
    verdict = ("DPAS will not poll: %d problem" % report["problems"]
               if report["problems"]
               else "Whether DPAS will poll is unknown." if bad
               else "Nothing stands in the way of polling.")
    assert text[-1].startswith(verdict), text[-1]
END
}

runs=0
# doctor STATUS [DEV]: what it says, blanks squeezed, is in said
doctor() {
	expected=$1
	shift
	status=0
	LD_PRELOAD=$answers "$dpas" doctor "$@" > out 2> err || status=$?
	[ "$status" = "$expected" ] ||
		die "status $status, not $expected: $(cat out err)"
	[ ! -s err ] || die "$(cat err)"
	status=0
	LD_PRELOAD=$answers "$dpas" doctor --json "$@" > json || status=$?
	[ "$status" = "$expected" ] || die "status $status with --json"
	[ "$(wc -l < json)" = 1 ] || die 'JSON of several lines'
	runs=$((runs + 1))
	{ echo "$expected" && cat out; } > "$temp/run-$runs"
	mv json "$temp/run-$runs.json"
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
doctor 0 nvme0n1
cp said healthy

# Of a kernel without DPAS.
boot='boot a kernel with CONFIG_BLK_DPAS=y (README.md: On your own machine); on this one make bench measures DPAS in a virtual machine, and dpas breakdown (of dramdisks) and dpas replay work'
slack='note timer-slack 50000 ns here (default 50000): a thread that sleeps before it polls may wake as late; echo 1 > /proc/$$/timerslack_ns in the shell that starts it, or prctl(PR_SET_TIMERSLACK, 1)'
