#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The knobs that fio meets in each mode, and that all are put back: after
# success, a failure of fio, a failure of our own, and each signal.
. "$(dirname "$0")/tree.sh"
cd "$work"

# machine with one dramdisk whose knobs are not at their defaults
start() {
	machine
	dramdisk dramdisk0 zssd
	rm -rf out
	queue=$DPAS_ROOT/sys/block/dramdisk0/queue
	before=$(saved)
}

# All but the statistics, which fio's I/O moves.
saved() {
	(cd "$queue" && grep . io_poll_delay pas_enabled switch_enabled auto_enabled \
		io_poll_sync pas_d_init completion_mode | cksum)
}

restored() {
	[ "$(saved)" = "$before" ] || die "not restored after $1"
}

start
"$dpas" bench --jobs=1 --output=out > /dev/null 2>&1 || die 'bench'
restored success
cut -d' ' -f1-6 "$FIO_CALLS" > met
cat > expected <<'END'
delay=-1 pas=0 switch=0 auto=0 sync=0 d_init=100
delay=-1 pas=0 switch=0 auto=0 sync=0 d_init=100
delay=0 pas=0 switch=0 auto=0 sync=0 d_init=100
delay=0 pas=1 switch=0 auto=0 sync=0 d_init=100
delay=0 pas=1 switch=1 auto=0 sync=0 d_init=10000
delay=0 pas=0 switch=0 auto=1 sync=0 d_init=100
END
diff expected met || die 'the rows of the modes'
grep -c -e '--hipri=1' "$FIO_CALLS" | grep -qx 5 || die 'hipri but for INT'
head -n 1 "$FIO_CALLS" | grep -q hipri && die 'INT with hipri'

# Without INT a probe finds DPAS's first sleep, once.
start
"$dpas" bench DPAS 2 --jobs=1,2 --output=out > /dev/null 2>&1 || die 'probe'
restored probe
cut -d' ' -f1-6 "$FIO_CALLS" > met
cat > expected <<'END'
delay=-1 pas=0 switch=0 auto=0 sync=0 d_init=100
delay=0 pas=1 switch=1 auto=0 sync=0 d_init=10000
delay=0 pas=1 switch=1 auto=0 sync=0 d_init=10000
delay=0 pas=1 switch=1 auto=0 sync=0 d_init=10000
delay=0 pas=1 switch=1 auto=0 sync=0 d_init=10000
END
diff expected met || die 'the probe'
head -n 1 "$FIO_CALLS" | grep -q -e '--runtime=200ms' || die 'a long probe'
[ -s out/fio/probe-INT-randread.json ] || die 'the report of the probe'

# Limits of the first sleep.
for limit in '1 100' '5000000 99000'; do
	start
	FIO_NS=${limit% *} "$dpas" bench DPAS --jobs=1 --output=out \
		> /dev/null 2>&1 || die 'limits'
	tail -n 1 "$FIO_CALLS" | grep -q "d_init=${limit#* } " ||
		die "first sleep at ${limit% *} ns: $(tail -n 1 "$FIO_CALLS")"
done

start
status=0
FIO_FAIL=3 "$dpas" bench --jobs=1 --output=out > /dev/null 2> err || status=$?
[ "$status" = 1 ] || die "status $status after fio failed"
restored 'a failure of fio'
grep -q '^dpas bench: fio failed with status 1 on .*/dramdisk0; its report is out/fio/LHP-randread-jobs1-r1.json$' err ||
	die "$(cat err)"
[ ! -e out/results.json ] || die 'results of a failed run'

for fault in error empty unlikely garbage; do
	start
	status=0
	FIO_FAULT=$fault "$dpas" bench CP --jobs=1 --output=out > /dev/null \
		2> err || status=$?
	[ "$status" = 1 ] || die "status $status after $fault"
	restored "fio's $fault"
	grep -q "^dpas bench: fio.*CP-randread-jobs1-r1.json" err ||
		die "$fault: $(cat err)"
done

# A knob that takes no value, half way through: the others come back.
start
ln -sf /proc/sys/kernel/ostype "$queue/pas_enabled"
status=0
"$dpas" bench CP --output=out > /dev/null 2> err || status=$?
[ "$status" = 1 ] || die "status $status with a broken knob"
grep -q '^dpas bench: cannot write 0 to .*/queue/pas_enabled: Permission denied' err ||
	die "$(cat err)"
[ ! -s "$FIO_CALLS" ] || die 'fio ran in a mode that was not set'
cat "$queue/io_poll_delay" "$queue/switch_enabled" "$queue/io_poll_sync" \
	"$queue/pas_d_init" | tr '\n' ' ' | grep -qx '5 0 1 777 ' ||
	die 'not restored after a broken knob'

# A value that could not be put back whole: nothing is begun.
start
for format in '%032d\n' '%d\0\n'; do
	# shellcheck disable=SC2059
	printf "$format" 777 > "$queue/pas_d_init"
	refused 'queue/pas_d_init holds no line of under 31 bytes' \
		"$dpas" bench CP --output=out
done

# interrupted SIGNAL:STATUS: while fio runs, which has 60 s to go. Under nohup, or
# in the background of a shell, some signals are ignored from the beginning.
interrupted() {
	signal=$1
	start
	FIO_SLEEP=60 env --default-signal "$dpas" bench --jobs=1 --output=out > /dev/null 2> err &
	pid=$!
	for _ in $(seq 100); do
		[ -s "$FIO_CALLS" ] && break
		sleep 0.1
	done
	sent=$(date +%s)
	kill "-${signal%:*}" "$pid"
	status=0
	wait "$pid" || status=$?
	[ "$status" = "${signal#*:}" ] || die "status $status after $signal"
	[ "$(($(date +%s) - sent))" -lt 30 ] || die "waited for fio to finish"
	restored "$signal"
	grep -q 'stopped by signal .*; the knobs are as they were' err ||
		die "$(cat err)"
	[ "$(grep -c '^delay' "$FIO_CALLS")" = 1 ] || die "went on after $signal"
}

for signal in INT:130 TERM:143 HUP:129 QUIT:131; do
	interrupted "$signal"
	[ "$(tail -n 1 "$FIO_CALLS")" = 'told to end' ] || die 'fio goes on'
done
FIO_FAULT=deaf
export FIO_FAULT
interrupted INT:130
unset FIO_FAULT

# A reader that goes away does not keep the knobs from being put back.
start
"$dpas" bench --jobs=1 --output=out 2> /dev/null | head -n 1 > /dev/null
restored 'a closed pipe'
