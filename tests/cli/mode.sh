#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# dpas mode: show and set.
. "$(dirname "$0")/tree.sh"
cd "$work"

machine
disk nvme0n1 1
knob=$DPAS_ROOT/sys/block/nvme0n1/queue/completion_mode

shows() {
	echo "$1" > "$knob"
	[ "$("$dpas" mode nvme0n1)" = "$2" ] || die "$1 is not shown as $2"
	[ "$("$dpas" mode --json /dev/nvme0n1)" = \
		"{\"device\":\"nvme0n1\",\"mode\":\"$2\"}" ] || die "$1, JSON"
}

shows '[int] cp lhp pas dpas' int
shows 'int [cp] lhp pas dpas' cp
shows 'int cp lhp pas [dpas]' dpas
shows 'int cp lhp pas dpas [fixed]' fixed

refused "'fast' is not a mode; modes are int cp lhp pas dpas" \
	"$dpas" mode nvme0n1 fast
refused "'fixed' is not a mode" "$dpas" mode nvme0n1 fixed
refused "there is no block device 'sdz'" "$dpas" mode sdz
refused 'no device is given' "$dpas" mode
refused "'x' is one word too many" "$dpas" mode nvme0n1 cp x
refused 'unrecognized option' "$dpas" mode nvme0n1 --nonsense

# A plain file keeps what is written, so it shows what the kernel would get.
for mode in int cp lhp pas dpas PAS; do
	echo 'int [cp] lhp pas dpas' > "$knob"
	"$dpas" mode nvme0n1 "$mode" > /dev/null 2>&1 || true
	[ "$(cat "$knob")" = "$(echo "$mode" | tr '[:upper:]' '[:lower:]')" ] ||
		die "wrote $(cat "$knob") for $mode"
done

status=0
"$dpas" mode nvme0n1 > /dev/null 2> err || status=$?
[ "$status" = 1 ] || die "status $status for a knob without a mark"
grep -q 'marks no mode: pas' err || die "$(cat err)"

# What is set through a partition is the disk's.
partition nvme0n1 nvme0n1p1
echo 'int [cp] lhp pas dpas' > "$knob"
[ "$("$dpas" mode nvme0n1p1)" = cp ] || die 'partition'
