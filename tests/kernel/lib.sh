# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash disable=SC2034
#
# What the tests stand on inside the machine. A test sources this; the first
# thing that is not as it should be ends it with a line "FAIL: why". Lines
# "note: ..." are shown with the verdict.
set -eu

modes='int cp lhp pas dpas auto'

# On a kernel full of checks what counts rounds or bytes does so much less, and
# what takes the CPU may take so much more of it.
slower=1
case $(uname -r) in
*-dpas-debug | *-dpas-kcsan) slower=8 ;;
esac

fail() {
	echo "FAIL: $*" >&2
	exit 1
}

note() {
	echo "note: $*"
}

# use_disk NAME: the disk that the helpers below speak of
use_disk() {
	disk=$1
	device=/dev/$disk
	queue=/sys/block/$disk/queue
	files=/sys/block/$disk/dramdisk
}

# expect WHAT WANTED GOT
expect() {
	[ "$3" = "$2" ] || fail "$1: '$3', not '$2'"
}

# expect_range WHAT LEAST MOST GOT
expect_range() {
	case $4 in
	'' | *[!0-9-]*) fail "$1: '$4' is no number" ;;
	esac
	if [ "$4" -lt "$2" ] || [ "$4" -gt "$3" ]; then
		fail "$1: $4, not $2 to $3"
	fi
}

get() {
	cat "$queue/$1"
}

# set_knob NAME VALUE
set_knob() {
	echo "$2" > "$queue/$1" || fail "$1 does not take '$2'"
}

# set_mode MODE: and see that it is in force
set_mode() {
	set_knob completion_mode "$1"
	case " $(get completion_mode) " in
	*" [$1] "*) ;;
	*) fail "after writing $1, completion_mode is $(get completion_mode)" ;;
	esac
}

# no_knobs: the disk cannot poll, so it has none of ours
no_knobs() {
	local knob

	for knob in completion_mode io_poll_sync pas_enabled switch_enabled \
		auto_enabled switch_stat switch_reset; do
		[ ! -e "$queue/$knob" ] || fail "$disk has $knob"
	done
	[ -e "$queue/io_poll_delay" ] || fail "Linux's own io_poll_delay is gone"
}

# put FILE VALUE: one of dramdisk's files
put() {
	echo "$2" > "$files/$1" || fail "$1 does not take '$2'"
}

# set_latency NS: of reads and writes
set_latency() {
	put read_ns "$1"
	put write_ns "$1"
}

# not_taken SNAPSHOT PATH VALUE: the file refuses it, and what the function
# SNAPSHOT prints stays as it is. What was said is in `refusal` then.
not_taken() {
	local before file=${2##*/}

	before=$($1)
	if refusal=$( (echo "$3" > "$2") 2>&1); then
		fail "$file took '$3'"
	fi
	expect "$1 after $file refused '$3'" "$before" "$($1)"
}

# fields: words NAME=VALUE, one a line
fields() {
	tr ' ' '\n'
}

# count_of NAME: the sum of a count of switch_stat over all CPUs
count_of() {
	get switch_stat | fields | awk -F= -v name="$1" \
		'$1 == name { sum += $2 } END { print sum + 0 }'
}

# counted_ios: every I/O that switch_stat has counted
counted_ios() {
	echo $(($(count_of cp) + $(count_of pas) + $(count_of ol) +
		$(count_of int) + $(count_of polled) + $(count_of irq)))
}

# await_flight: until the disk has an I/O to do
await_flight() {
	local tries=$((3000 * slower))

	while grep -q '^ *0 *0$' "/sys/block/$disk/inflight"; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || fail "$disk was never seen with I/O"
		usleep 1000
	done
}

# figure NAME LINE: a value in a program's line
figure() {
	echo "$2" | fields | sed -n "s/^$1=//p"
}

# make_filesystem KIND: on the disk
make_filesystem() {
	modprobe "$1"
	case $1 in
	ext4) /usr/bin/mke2fs -q -t ext4 "$device" ;;
	xfs) mkfs.xfs -q "$device" ;;
	*) fail "no way to make $1" ;;
	esac
}

# On a kernel with KCSAN: data races of our own functions, which run.sh lists;
# those that the compiler has put into others have no name. The kernel warns of
# what it finds, and the machine fails by that.
watch_races() {
	local races=/sys/kernel/debug/kcsan name watched=0

	[ -e $races ] || return 0
	echo whitelist >$races
	while read -r name; do
		! echo "!$name" >$races || watched=$((watched + 1))
	done <functions 2>/dev/null
	expect_range 'functions that KCSAN watches' 40 1000 $watched
	echo on >$races
}

watch_races
use_disk dramdisk0
