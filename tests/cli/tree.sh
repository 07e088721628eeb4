#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# What the tests of the dpas command stand on: a tree of plain files in place
# of /sys, /proc and /dev, and a fio that prints made-up figures. A test
# sources this, with the command's path as its first argument.
set -eu

# shellcheck disable=SC2034 # for the tests
dpas=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
work=$temp/work
mkdir "$work"
chmod 755 "$temp" "$work"
DPAS_ROOT=$temp/tree
FIO_CALLS=$temp/fio-calls
PATH=$here/bin:$PATH
export DPAS_ROOT FIO_CALLS PATH
unset SUDO_UID

# disk NAME POLL: a disk as a DPAS kernel shows it, at settings of its owner
disk() {
	mkdir -p "$DPAS_ROOT/sys/block/$1/queue" \
		"$DPAS_ROOT/sys/block/$1/mq/0" "$DPAS_ROOT/dev"
	: > "$DPAS_ROOT/dev/$1"
	queue=$DPAS_ROOT/sys/block/$1/queue
	echo "259:$(find "$DPAS_ROOT/dev" -type f | wc -l)" \
		> "$DPAS_ROOT/sys/block/$1/dev"
	echo "$2" > "$queue/io_poll"
	echo 512 > "$queue/logical_block_size"
	echo 5 > "$queue/io_poll_delay"
	echo 1 > "$queue/pas_enabled"
	echo 0 > "$queue/switch_enabled"
	echo 0 > "$queue/auto_enabled"
	echo 1 > "$queue/io_poll_sync"
	echo 777 > "$queue/pas_d_init"
	set -- "$1" "$2" 0 10 10 1 100 1000 10000
	for param in 1 2 3 4 5 6 7; do
		echo "$3" > "$queue/switch_param$param"
		shift
	done
	echo 'int [cp] lhp pas dpas auto' > "$queue/completion_mode"
	: > "$queue/switch_stat"
}

# dramdisk NAME PROFILE
dramdisk() {
	disk "$1" 1
	mkdir "$DPAS_ROOT/sys/block/$1/dramdisk"
	echo "$2" > "$DPAS_ROOT/sys/block/$1/dramdisk/profile"
}

# partition DISK NAME
partition() {
	mkdir -p "$DPAS_ROOT/sys/block/$1/$2/holders"
	echo 1 > "$DPAS_ROOT/sys/block/$1/$2/partition"
	echo 259:99 > "$DPAS_ROOT/sys/block/$1/$2/dev"
	: > "$DPAS_ROOT/dev/$2"
}

# machine: a new tree without disks
machine() {
	rm -rf "$DPAS_ROOT" "$FIO_CALLS"
	mkdir -p "$DPAS_ROOT/sys/block" "$DPAS_ROOT/proc/self" \
		"$DPAS_ROOT/dev"
	: > "$FIO_CALLS"
	echo 'cpu  100 0 100 1000 50 0 0 0 0 0' > "$DPAS_ROOT/proc/stat"
	echo '22 1 0:20 / /proc rw shared:1 - proc proc rw' \
		> "$DPAS_ROOT/proc/self/mountinfo"
	printf 'Filename\tType\tSize\tUsed\tPriority\n' \
		> "$DPAS_ROOT/proc/swaps"
}

# as_user COMMAND...: as anyone but root
as_user() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}

die() {
	echo "FAILED: $*" >&2
	exit 1
}

knobs() {
	(cd "$DPAS_ROOT/sys" && find . -type f | sort | xargs cksum)
}

# refused TEXT COMMAND...: it exits with 2, prints one line that holds TEXT,
# starts no fio and leaves every knob and the directory as they were
refused() {
	text=$1
	shift
	before=$(knobs)
	files=$(find . | sort)
	status=0
	"$@" > "$temp/out" 2> "$temp/err" || status=$?
	[ "$status" = 2 ] || die "exit status $status, not 2: $*"
	[ ! -s "$temp/out" ] || die "standard output is not empty: $*"
	[ "$(wc -l < "$temp/err")" = 1 ] ||
		die "not one line: $(cat "$temp/err"): $*"
	grep -qF -e "$text" "$temp/err" ||
		die "'$text' is not in: $(cat "$temp/err")"
	[ "$(knobs)" = "$before" ] || die "a knob changed: $*"
	[ "$(find . | sort)" = "$files" ] || die "files were made: $*"
	[ ! -s "$FIO_CALLS" ] || die "fio was started: $*"
}
