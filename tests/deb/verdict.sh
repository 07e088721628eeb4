# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# What a machine of these tests left.

# verdict CONSOLE DIR: print what its steps noted; fail by what they found. DIR has
# status, which is theirs, and dmesg.txt.
verdict() {
	local trouble='WARNING:|BUG:|Oops|INFO: task|INFO: rcu|Call Trace'

	[ -s "$2/status" ] || fail_log "$1" "nothing came out of the machine"
	grep -a -o -E '(note|FAIL): .*' "$1" | tr -d '\r' || :
	! grep -E "$trouble" "$2/dmesg.txt" >&2 ||
		fail "the kernel warned: $2/dmesg.txt"
	[ "$(cat "$2/status")" = 0 ] ||
		fail_log "$1" "a step failed; what the machine left is in $2"
}
