#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# dpas stat: totals, intervals, and text that is none of the kernel's.
. "$(dirname "$0")/tree.sh"
cd "$work"

machine
disk nvme0n1 1
stat=$DPAS_ROOT/sys/block/nvme0n1/queue/switch_stat
line() {
	echo "cpu=$1 mode=2 name=PAS qd=1 cp=$2 pas=$3 ol=5 int=18446744073709551615 tf=7 cp>pas=8 pas>cp=9 pas>ol=10 ol>pas=11 ol>int=12 int>ol=13"
}
{ line 0 170035 17100; line 11 20 30; } > "$stat"

"$dpas" stat nvme0n1 > out
cat > expected <<'END'
cpu mode qd cp pas ol int tf cp>pas pas>cp pas>ol ol>pas ol>int int>ol
0 PAS 1 170035 17100 5 18446744073709551615 7 8 9 10 11 12 13
11 PAS 1 20 30 5 18446744073709551615 7 8 9 10 11 12 13
END
tr -s ' ' < out | sed 's/^ //' | diff expected - || die 'table'
awk '{ print length() }' out | sort -u | wc -l | grep -qx 1 ||
	die "not aligned: $(cat out)"

"$dpas" stat nvme0n1 --json | python3 -c '
import json, sys
stat = json.load(sys.stdin)
assert stat["device"] == "nvme0n1"
assert [cpu["cpu"] for cpu in stat["cpus"]] == [0, 11]
assert stat["cpus"][1]["mode"] == "PAS" and stat["cpus"][1]["pas"] == 30
assert stat["cpus"][0]["int"] == 2**64 - 1 and stat["cpus"][0]["int>ol"] == 13
' || die 'JSON'

# debugfs has the lines that do not fit into a page.
mkdir -p "$DPAS_ROOT/sys/kernel/debug/block/nvme0n1"
{ cat "$stat"; line 12 1 1; } \
	> "$DPAS_ROOT/sys/kernel/debug/block/nvme0n1/switch_stat"
"$dpas" stat nvme0n1 | grep -q '^  12 PAS ' || die 'debugfs'
rm -r "$DPAS_ROOT/sys/kernel"

# Intervals: differences, of the moment qd and tf; a reset begins anew, and a
# CPU that is new counts from 0.
"$dpas" stat nvme0n1 --interval=1.5 --count=2 --json > out &
pid=$!
sleep 0.7
{ line 0 170045 17100; line 11 3 30; line 12 1 1; } > "$stat"
wait "$pid" || die 'interval'
python3 -c '
import json
first, second = [json.loads(line) for line in open("out")]
zero, eleven, twelve = first["cpus"]
assert (zero["cp"], zero["pas"], zero["qd"], zero["tf"]) == (10, 0, 1, 7)
assert (eleven["cp"], eleven["pas"]) == (3, 0)
assert (twelve["cp"], twelve["ol"]) == (1, 5)
assert all(cpu["cp"] == 0 for cpu in second["cpus"])
' || die "interval: $(cat out)"

# AUTO's counts, alone or behind DPAS'; a kernel leaves them out where they are 0.
of_auto='polled=100 irq=2 yields=30 spins=4 sleeps=5 wakes=6'
echo "cpu=3 mode=2 name=PAS qd=0 cp=0 pas=0 ol=0 int=0 tf=0 cp>pas=0 pas>cp=0 pas>ol=0 ol>pas=0 ol>int=0 int>ol=0 $of_auto" > "$stat"
cat > expected <<'END'
cpu mode polled irq yields spins sleeps wakes
3 AUTO 100 2 30 4 5 6
END
"$dpas" stat nvme0n1 | tr -s ' ' | sed 's/^ //' | diff expected - ||
	die 'AUTO alone'
{ line 0 1 2; echo "$(line 1 3 4) $of_auto"; } > "$stat"
cat > expected <<'END'
cpu mode qd cp pas ol int tf cp>pas pas>cp pas>ol ol>pas ol>int int>ol polled irq yields spins sleeps wakes
0 PAS 1 1 2 5 18446744073709551615 7 8 9 10 11 12 13 0 0 0 0 0 0
1 PAS 1 3 4 5 18446744073709551615 7 8 9 10 11 12 13 100 2 30 4 5 6
END
"$dpas" stat nvme0n1 | tr -s ' ' | sed 's/^ //' | diff expected - ||
	die 'AUTO beside DPAS'
"$dpas" stat nvme0n1 --json | grep -q '"polled":100,"irq":2,' || die 'AUTO, JSON'

: > "$stat"
[ "$("$dpas" stat nvme0n1 | wc -l)" = 1 ] || die 'nothing counted'
"$dpas" stat nvme0n1 --json | grep -qF '{"device":"nvme0n1","cpus":[]}' ||
	die 'nothing counted, JSON'

# bad TEXT: the complaint names the line
bad() {
	status=0
	"$dpas" stat nvme0n1 > out 2> err || status=$?
	[ "$status" = 1 ] || die "status $status for: $(cat "$stat")"
	grep -q "switch_stat, line $1" err || die "$(cat err)"
}
echo 'cpu=0 mode=2 name=PAS' > "$stat"
bad '1 is not of the form'
line 0 x 3 > "$stat"
bad '1 is not of the form'
line 0 -1 3 > "$stat"
bad '1 is not of the form'
{ line 0 1 2; echo 'hello'; } > "$stat"
bad '2 is not of the form'
{ line 0 1 2; line 2 1 2; line 2 3 4; } > "$stat"
bad '3 is of CPU 2, which does not come after'

# A file that cannot be read is not one in which nothing is counted.
rm "$stat"
mkdir "$stat"
status=0
"$dpas" stat nvme0n1 > out 2> err || status=$?
[ "$status" = 1 ] || die "status $status for a file that cannot be read"
grep -q 'cannot read .*/switch_stat: Is a directory' err || die "$(cat err)"
rmdir "$stat"

refused 'no device is given' "$dpas" stat
refused "'b' is one word too many" "$dpas" stat a b
refused "there is no block device 'sdz'" "$dpas" stat sdz
refused "'0' is not an interval" "$dpas" stat nvme0n1 --interval=0
refused "'x' is not an interval" "$dpas" stat nvme0n1 --interval=x
refused "'0' is not a number of intervals" "$dpas" stat nvme0n1 -i1 --count=0
refused '--count needs --interval' "$dpas" stat nvme0n1 --count=2
