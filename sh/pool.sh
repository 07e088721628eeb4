# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# Machines side by side: one on each of the host's CPUs at a time, kept there.
#
# A machine in virtual time is two threads that take turns, QEMU's main loop
# and the guest's CPU: on one host CPU a turn is a context switch, on two it is
# an interrupt to the other, and a cell takes half as long again.

# pool_open: the CPUs that this process may use
pool_open() {
	local range

	pool_free=()
	declare -gA pool_busy=()
	for range in $(sed -n 's/^Cpus_allowed_list:\t//p' /proc/self/status |
		tr , ' '); do
		mapfile -t -O "${#pool_free[@]}" pool_free \
			< <(seq "${range%-*}" "${range#*-}")
	done
}

# Wait for any one, and tell pool_ended, which is the caller's, its status and
# process.
pool_wait() {
	local pid status=0

	wait -n -p pid || status=$?
	pool_free+=("${pool_busy[$pid]}")
	unset "pool_busy[$pid]"
	pool_ended "$status" "$pid"
}

# pool_run COMMAND [ARGUMENT…]: in the background, when a CPU is free; CPU
# tells lab/machine.sh which.
pool_run() {
	local cpu

	[ ${#pool_free[@]} -gt 0 ] || pool_wait
	cpu=${pool_free[0]}
	pool_free=("${pool_free[@]:1}")
	CPU=$cpu "$@" &
	pool_busy[$!]=$cpu
}

pool_drain() {
	while [ ${#pool_busy[@]} -gt 0 ]; do
		pool_wait
	done
}

# Stop whatever runs.
pool_stop() {
	[ ${#pool_busy[@]} -eq 0 ] || kill "${!pool_busy[@]}" 2>/dev/null || :
	wait
}
