# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# Machines whose tables are printed here, in one piece: the jobs of `make breakdown`
# and `make sweep` run verbs of dpas, and gnuplot draws on this side.

# quiet_job LABEL: its commands come on standard input
quiet_job() {
	{
		printf '#!/bin/sh\n. ./quiet.sh\n'
		cat
	} >"$part/$1.job"
}

# quiet_machine LABEL OPTION…
quiet_machine() {
	result_machine --image="$image" --label="$1" --output="$part/$1" \
		"${@:2}" "$part/$1.job" "$repo/lab/guest/quiet.sh"
}

# quiet_take LABEL RESULT DIR SCRIPT: what a machine left, with its picture
quiet_take() {
	mkdir -p "$3"
	cp -R "$part/$1/results/$2/." "$3/"
	sed '/^Results: /d' "$part/$1/results/$2.txt"
	(cd "$3" && LC_ALL=C.UTF-8 gnuplot "$4")
}
