#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# dpas breakdown and dpas sweep, in virtual time: that the figures are what the
# paper's argument needs. The host compares what two machines make of it.
. ./lib.sh

export LC_ALL=C

# csv DIR PATH BYTES COLUMN: of the first disk's latency
csv() {
	awk -F, -v path="$2" -v bytes="$3" -v column="$4" '
	NR == 1 {
		for (i = 1; i <= NF; i++)
			at[$i] = i
		next
	}
	NR == 2 { first = $1 }
	$1 == first && $2 == path && $3 == bytes && $4 == 0 {
		printf "%.0f\n", $(at[column])
		exit
	}' "/results/$1/breakdown.csv"
}

# figure2 DIR KEY
figure2() {
	sed -n "/\"figure2\"/,/}/s/.*\"$2\":\\([0-9]*\\).*/\\1/p" \
		"/results/$1/breakdown.json"
}

# adds_up DIR PERCENT: parts measured with stamps, the latency without them. Who polls a
# queue looks every 0.3 us, and where between two looks the device is done is the
# same in every read, but not with stamps: up to one look's time is no error.
adds_up() {
	awk -F, -v dir="$1" -v percent="$2" '
	NR == 1 {
		for (i = 1; i <= NF; i++)
			at[$i] = i
		next
	}
	{
		sum = $(at["before_ns"]) + $(at["device_ns"]) + $(at["after_ns"])
		off = sum / $(at["latency_ns"]) - 1
		off = off < 0 ? -off : off
		if ($2 == "poll") {
			ns = sum - $(at["latency_ns"])
			if (ns > 400 || ns < -400) {
				print "FAIL: " dir ", poll: parts are " ns \
					" ns off the latency"
				failed = 1
			}
			next
		}
		if (off > most)
			most = off
		if (100 * off > percent) {
			print "FAIL: " dir ", " $2 ", " $3 " bytes: parts are " \
				100 * off " % off the latency"
			failed = 1
		}
	}
	END {
		printf "note: %s: parts are at most %.2f %% off the latency\n", \
			dir, 100 * most
		exit failed || NR < 7
	}' "/results/$1/breakdown.csv" || fail "$1: the parts do not add up"
}

# argument DIR LEAST PERCENT: what the paper says, of a device; LEAST is that of Tu, for
# a device that is faster than Tb leaves others nothing; PERCENT is how far the parts may
# be off: a device so fast as the prototype shows what the stamps themselves cost.
argument() {
	local sync async ta tb spinning useful device

	adds_up "$1" "$3"
	sync=$(csv "$1" sync 4096 latency_ns)
	async=$(csv "$1" async 4096 latency_ns)
	expect_range "$1: ns of a synchronous read" 1 $((async - 1)) "$sync"
	device=$(figure2 "$1" device_ns)
	useful=$(figure2 "$1" useful_ns)
	expect_range "$1: Tu" "$2" $((device - 1)) "$useful"
	ta=$(($(figure2 "$1" before_ns) + $(figure2 "$1" after_ns)))
	tb=$(figure2 "$1" switching_ns)
	spinning=$(figure2 "$1" spinning_ns)
	expect_range "$1: spinning" 1 $((ta + tb - 1)) "$spinning"
	note "$1: sync $sync, async $async, Ta $ta, Tb $tb, Tu $useful, Td $device, spinning $spinning"
}

dpas breakdown --no-plot --output=/results/prototype >/tmp/out ||
	fail 'dpas breakdown'
argument prototype 0 3
# The rows that the paper's Table 1 has by polling, to the nanosecond and what it
# takes to see it.
for size in 512:1500 4096:2900; do
	expect_range "device time, ${size%:*} bytes" "${size#*:}" "${size#*:}" \
		"$(csv prototype sync "${size%:*}" device_ns)"
done
grep -q '^8 Gbps bus, polling  *[0-9]' /tmp/out || fail 'no row of the faster bus'

for number in 0 1 2; do
	use_disk dramdisk$number
	put transfer 0
	put read_model const:4100
done
dpas breakdown dramdisk0 dramdisk1 dramdisk2 --no-plot \
	--output=/results/4100ns >/tmp/out || fail 'dpas breakdown at 4.1 us'
argument 4100ns 1 2
expect 'stamps afterwards' 0 "$(cat "$files/stamps")"

dpas sweep --latencies=1,30 --reads=550 --no-plot --output=/results/sweep \
	>/tmp/out || fail 'dpas sweep'
grep -q '^sync .* us$' /tmp/out || fail "no crossing: $(cat /tmp/out)"
expect 'the model afterwards' const:4100 "$(cat "$files/read_model")"
