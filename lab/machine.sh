#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Boot the lab's machine, run a job in it, bring its results out.
#
#   lab/machine.sh [OPTION…] --output=DIR JOB [FILE…]
#
# JOB and the FILEs, which may be directories, lie in /job in the machine, JOB by the
# name of run. It is started there as root, without arguments, and leaves what it
# wants kept in /results. Its lines appear on standard output as they come. The exit
# status is the job's, or 1 if the machine died or its kernel warned. The image is
# small: a job in bash, or one that wants a module of the kernel, takes
# --image="$(lab/image.sh --modules)".
#
#   --output=DIR      a new directory: results/, status, dmesg.txt, and console.log,
#                     which is there while the machine runs, and if it is killed
#   --image=DIR       what to boot (default: what lab/image.sh prints)
#   --label=WORD      put before every line: [WORD] …
#   --timeout=S       seconds of the host's time before the machine is stopped (900)
#   --dramdisk=WORDS  parameters of the module, instead of profile=PROFILE
#   --append=WORDS    more kernel arguments
#   --nvme=KIND       of DEVICE=nvme: null (the default), pi, multipath
#
# CLOCK, SMP, MEM, DEVICE and PROFILE describe the machine; one in virtual time
# stays on the host's CPU number CPU, if that is set (sh/pool.sh says why).
. "$(dirname "$0")/../sh/setup.sh"

. "$repo/lab/boot/qemu.sh"
. "$repo/lab/boot/initrd.sh"

machine_options() {
	output='' image='' prefix='' limit=900 append=''
	settings_machine
	while [ $# -gt 0 ]; do
		case $1 in
		--output=*) output=${1#*=} ;;
		--image=*) image=${1#*=} ;;
		--label=*) prefix="[${1#*=}] " ;;
		--timeout=*) limit=${1#*=} ;;
		--dramdisk=*) DRAMDISK=${1#*=} ;;
		--append=*) append=${1#*=} ;;
		--nvme=*) NVME=${1#*=} ;;
		-*) refuse "'$1' is not an option; see the head of" \
			"lab/machine.sh" ;;
		*) break ;;
		esac
		shift
	done
	job=("$@")
	[ -n "$output" ] || refuse "--output=DIR is missing"
	[ ! -e "$output" ] || refuse "$output exists already"
	[ ${#job[@]} -gt 0 ] || refuse "name a job to run in the machine"
	machine_files "${job[@]}"
}

# machine_files JOB [FILE…]: what is there under names of its own
machine_files() {
	local file name taken=" run dramdisk "

	if [ ! -f "$1" ] || [ ! -r "$1" ]; then
		refuse "cannot read the job $1"
	fi
	for file in "${@:2}"; do
		name=$(basename "$file")
		[ -r "$file" ] || refuse "cannot read $file"
		[[ $taken != *" $name "* ]] || refuse "$file would have" \
			"the name of another file in /job; give it another"
		taken+="$name "
	done
}

# The job's lines to the user, every line to the log.
machine_console() {
	sed -u 's|\r$||' | tee "$output/console.log" |
		sed -u -n "/^\[ *[0-9]*\.[0-9]*\] /!s|^|$prefix|p"
}

# QEMU in the background, so that a signal to this script reaches it.
machine_run() {
	local console status=0 pin=()

	[ "$CLOCK" = real ] || [ -z "${CPU:-}" ] || pin=(taskset -c "$CPU")
	mkdir -p "$output"
	mkfifo "$dir/console"
	machine_console <"$dir/console" &
	console=$!
	timeout -k 10 "$limit" "${pin[@]}" \
		"$qemu" "${qemu_args[@]}" -initrd "$dir/initrd" \
		-append "$qemu_kernel_args $append" \
		-serial stdio -serial "file:$dir/results.tar.gz" \
		</dev/null >"$dir/console" 2>"$dir/qemu.log" &
	machine=$!
	trap 'kill "$machine" 2>/dev/null; wait; exit 130' INT TERM HUP
	wait "$machine" || status=$?
	trap - INT TERM HUP
	wait "$console"
	return "$status"
}

machine_died() {
	cat "$dir/qemu.log" >&2
	fail_log "$output/console.log" \
		"${prefix}the machine died: $* (its last lines are above)"
}

# timeout's own statuses: at its end, and of one whom it had to kill
machine_collect() {
	case $1 in
	124 | 137) machine_died "the job had not ended after $limit s, the limit" \
		"of this run of lab/machine.sh (--timeout)" ;;
	esac
	tar -C "$output" -xzf "$dir/results.tar.gz" 2>/dev/null ||
		machine_died "no results came out (QEMU's exit status is $1)"
}

machine_verdict() {
	local status trouble='WARNING:|BUG:|Oops|INFO: task|INFO: rcu|Call Trace'

	if grep -E "$trouble" "$output/dmesg.txt" >&2; then
		fail "${prefix}the kernel warned: $output/dmesg.txt"
	fi
	status=$(cat "$output/status")
	return "$status"
}

machine_options "$@"
[ -n "$image" ] || image=$("$repo/lab/image.sh")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
nvme_file=$dir/nvme
truncate -s 64M "$nvme_file"
qemu_machine "$image"
initrd_make "$image" "$dir/initrd" "${job[@]}"
status=0
machine_run || status=$?
machine_collect "$status"
machine_verdict
