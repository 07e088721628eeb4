# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# How the build and the lab speak to the user. Standard output carries results
# (a path, a table) and nothing else, so all of this goes to standard error.

say() {
	printf '%s\n' "$*" >&2
}

# The user can put it right: bad input, something not installed.
refuse() {
	say "${0##*/}: $*"
	exit 2
}

# bad VARIABLE WHAT: the one line about a bad value.
bad() {
	refuse "$1='${!1}' ${*:2}"
}

# A step that should have worked did not.
fail() {
	say "${0##*/}: $*"
	exit 1
}

# fail_log LOG MESSAGE: the same, with the end of the log, and the lines of it
# that name an error: with several jobs at once the error is not at the end.
fail_log() {
	local log=$1 lines=30 most=10

	shift
	tail -n "$lines" "$log" >&2
	grep -m "$most" -e 'error: ' -e 'No rule' "$log" >&2 || :
	fail "$*; the log is $log"
}

# log_run MESSAGE COMMAND…: with all that it prints in $log; the message tells that
# it failed.
log_run() {
	local message=$1 status

	shift
	# set -e would not hold in it on the left of ||.
	set +e
	(
		set -e
		"$@"
	) >"$log" 2>&1 </dev/null
	status=$?
	set -e
	[ "$status" = 0 ] || fail_log "$log" "$message"
}
