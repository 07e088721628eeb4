#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Two commands at one disk: the second is refused and told who has it; the lock
# ends with the first, however that ends.
. "$(dirname "$0")/tree.sh"
cd "$work"

# begin DEVICE: a benchmark of it that lasts, in the background
begin() {
	: > "$FIO_CALLS"
	rm -rf first
	FIO_SLEEP=60 env --default-signal "$dpas" bench CP --jobs=1 \
		--device="$1" --output=first > /dev/null 2> first.err &
	pid=$!
	for _ in $(seq 100); do
		[ -s "$FIO_CALLS" ] && break
		sleep 0.1
	done
	[ -s "$FIO_CALLS" ] || die "$(cat first.err)"
	: > "$FIO_CALLS"
}

# end SIGNAL
end() {
	kill "-$1" "$pid"
	wait "$pid" || :
	# fio in its own process group may outlive one that was killed.
	: > "$FIO_CALLS"
}

machine
dramdisk dramdisk0 zssd
partition dramdisk0 dramdisk0p1
dramdisk dramdisk1 zssd
dramdisk dramdisk2 zssd
for number in 0 1; do
	echo async > "$DPAS_ROOT/sys/block/dramdisk$number/dramdisk/path"
	echo 131072 > "$DPAS_ROOT/sys/block/dramdisk$number/size"
done
echo sync > "$DPAS_ROOT/sys/block/dramdisk1/dramdisk/path"

queue=$DPAS_ROOT/sys/block/dramdisk0/queue
begin dramdisk0
busy="/dev/dramdisk0 is being measured by dpas bench, process $pid; wait for it"
refused "$busy" "$dpas" bench --output=second
refused "$busy" "$dpas" bench --device=dramdisk0p1 --output=second
refused "$busy" "$dpas" breakdown --output=second
refused "$busy" "$dpas" mode dramdisk0 int
# To ask is no harm, nor is another disk.
"$dpas" mode dramdisk0 > shown || die 'dpas mode shows no mode'
knob=$DPAS_ROOT/sys/block/dramdisk2/queue/completion_mode
"$dpas" mode dramdisk2 int > shown 2>&1 || :
grep -qx int "$knob" || die "dpas mode of another disk: $(cat shown)"
end INT
"$dpas" mode dramdisk0 int > shown 2>&1 || :
grep -qx int "$queue/completion_mode" ||
	die "the lock is there after a signal: $(cat shown)"
refused '/dev/dramdisk0 is named twice' \
	"$dpas" breakdown dramdisk0 dramdisk1 dramdisk0

begin dramdisk0
end KILL
"$dpas" bench CP --jobs=1 --output=third > /dev/null 2> err ||
	die "the lock is there after a kill: $(cat err)"
