#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A benchmark that does not come to its end: what was measured is kept, the same
# command goes on from there and no other does, and nothing half-made stays.
. "$(dirname "$0")/tree.sh"
cd "$work"

words='INT DPAS 2 --jobs=1,2 --no-plot --output=out'

start() {
	machine
	# As in the lab's machine, which results tell of.
	mkdir "$DPAS_ROOT/etc"
	echo '{"image":"i","kernel":"k","user":"u","qemu":"q","manifest":[]}' \
		> "$DPAS_ROOT/etc/dpas-image"
	dramdisk dramdisk0 zssd
	rm -rf out
}

# stopped SIGNAL CALLS OPTION...: when fio was called so often, of which the last
# lasts
stopped() {
	signal=$1 calls=$2
	shift 2
	# shellcheck disable=SC2086 # words of a command
	FIO_LASTS=$calls env --default-signal "$dpas" bench $words "$@" \
		> /dev/null 2> err &
	pid=$!
	for _ in $(seq 100); do
		[ "$(grep -c '^delay' "$FIO_CALLS")" = "$calls" ] && break
		sleep 0.1
	done
	kill "-$signal" "$pid"
	status=0
	wait "$pid" || status=$?
}

# whole: what the same command leaves that nobody stops
start
# shellcheck disable=SC2086
"$dpas" bench $words > tables 2> progress || die "$(cat progress)"
mv out whole

for both in INT:130 TERM:143 HUP:129; do
	start
	stopped "${both%:*}" 4
	[ "$status" = "${both#*:}" ] || die "status $status after $signal"
	tail -n 1 err | grep -qx 'dpas bench: 3 of 8 cells are kept in out; the same command with --output=out goes on from there' ||
		die "$(cat err)"
	[ "$(find out -type f | sort | tr '\n' ' ')" = 'out/fio/DPAS-randread-jobs1-r1.json out/fio/INT-randread-jobs1-r1.json out/fio/INT-randread-jobs2-r1.json out/unfinished/plan out/unfinished/results.csv out/unfinished/results.json ' ] ||
		die "half-made: $(find out -type f | sort)"
done
"$dpas" report out/unfinished > /dev/null || die 'the runs so far are no result'

# Another plan or machine is refused.
: > "$FIO_CALLS"
begun='out was begun as INT DPAS R 2 --jobs=1,2 --block-size=4096 --runtime=10 --clock=real --device=dramdisk0; give the same words'
for other in 'INT DPAS 2 --jobs=1,2 --runtime=2' 'INT 2 --jobs=1,2' \
	'INT DPAS 2 --jobs=1' 'INT DPAS 2 W --jobs=1,2' 'INT DPAS --jobs=1,2' \
	'INT DPAS 2 --jobs=1,2 --block-size=8k'; do
	# shellcheck disable=SC2086
	refused "$begun" "$dpas" bench $other --no-plot --output=out
done
param=$DPAS_ROOT/sys/block/dramdisk0/queue/switch_param6
echo 500 > "$param"
# shellcheck disable=SC2086
refused 'out was begun with another setting of switch_param' "$dpas" bench $words
echo 1000 > "$param"
echo optane > "$DPAS_ROOT/sys/block/dramdisk0/dramdisk/profile"
# shellcheck disable=SC2086
refused 'out was begun with another device' "$dpas" bench $words
echo zssd > "$DPAS_ROOT/sys/block/dramdisk0/dramdisk/profile"

# It goes on: only what is missing is run, and the results are all there.
# shellcheck disable=SC2086
"$dpas" bench $words > tables 2> progress || die "$(cat progress)"
head -n 1 progress | grep -qx 'dpas bench: going on in out, where 3 of 8 cells are' ||
	die "$(cat progress)"
[ "$(grep -c '^delay' "$FIO_CALLS")" = 5 ] || die "ran again: $(cat "$FIO_CALLS")"
# What DPAS sleeps first is INT's, which was measured before.
grep 'switch=1' "$FIO_CALLS" | grep -vq 'd_init=10000 ' && die 'd_init'
[ ! -e out/unfinished ] || die 'still unfinished'
cut -d, -f1-5 whole/results.csv > wanted
cut -d, -f1-5 out/results.csv | diff wanted - || die 'the runs of the whole'
# shellcheck disable=SC2086
: > "$FIO_CALLS"
# shellcheck disable=SC2086
refused 'out/results.json is there already' "$dpas" bench $words

# --force begins anew, whatever is there.
for left in finished unfinished; do
	: > "$FIO_CALLS"
	"$dpas" bench CP --jobs=1 --no-plot --output=out --force > /dev/null \
		2> err || die "$left: $(cat err)"
	[ "$(find out -type f | sort | tr '\n' ' ')" = 'out/fio/CP-randread-jobs1-r1.json out/results.csv out/results.json ' ] ||
		die "$left: $(find out -type f)"
	start
	stopped INT 3
done

# A failure keeps them as well; a crash does, too.
start
status=0
# shellcheck disable=SC2086
FIO_FAIL=3 "$dpas" bench $words > /dev/null 2> err || status=$?
[ "$status" = 1 ] || die "status $status after a failure"
grep -q '^dpas bench: 2 of 8 cells are kept in out; ' err || die "$(cat err)"
start
stopped KILL 3
# shellcheck disable=SC2086
"$dpas" bench $words > /dev/null 2> progress || die "$(cat progress)"
grep -q 'where 2 of 8 cells are' progress || die "$(cat progress)"

# Nothing was measured, or nothing that goes on in virtual time: nothing is left.
start
stopped INT 1
tail -n 1 err | grep -qx 'dpas bench: nothing is kept' || die "$(cat err)"
[ ! -e out ] || die "left: $(find out)"
start
stopped INT 3 --clock=virtual
tail -n 1 err | grep -qx 'dpas bench: nothing is kept' || die "$(cat err)"
[ ! -e out ] || die "left in virtual time: $(find out)"

# No room for the results at the end: they are whole or not there.
start
mkdir full
# shellcheck disable=SC2016 # for the inner shell
unshare --map-root-user --mount sh -c '
	mount -t tmpfs -o size=2m full full || exit
	# All of it when fio has run, but for what its report takes.
	FIO_FULL_DISK=full/ballast "$@" > /dev/null 2> err
	echo $? > status
	find full -type f > left' sh \
	"$dpas" bench CP --jobs=1 --no-plot --output=full/out || die 'unshare'
[ "$(cat status)" = 1 ] || die "status $(cat status) without room"
grep -qx 'dpas bench: there is no room left in full/out; make some first' err ||
	die "$(cat err)"
grep -q 'No space left on device' err || die "$(cat err)"
grep -q -e 'results.json' -e '[.]part$' left && die "half-made: $(cat left)"
exit 0
