#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make bench` and its kind: an experiment in the lab's machines, from nothing.
#
#   lab/experiment.sh NAME
#
# lab/experiments/NAME.sh fills in three functions:
#
#   experiment_settings   checks the variables, says what OUT is by default, and
#                         calls result_open; of what is not as usual it sets
#                         packages (see sh/deps.sh), image_options, and stock, if
#                         stock Linux is measured, too
#   experiment_machines   result_run for each machine; in it $image is what they boot,
#                         and $stock_image
#   experiment_report     makes the result in $whole, out of what the machines left in
#                         $part/LABEL, and prints its tables
#
# A machine that has come to its end is kept when the run is stopped, and the same
# command goes on from there.
. "$(dirname "$0")/../sh/setup.sh"

. "$repo/lab/result.sh"

packages=bench
image_options=()
stock=

# dpas_report DIR ARGUMENT…: its tables; files and picture in DIR
dpas_report() {
	# gnuplot complains in a locale without its degree sign.
	LC_ALL=C.UTF-8 "$repo/build/cli/dpas" report --output="$1" "${@:2}" ||
		fail "the result cannot be written"
}

# What the machines print comes along.
experiment_logs() {
	local file label

	mkdir "$whole/log"
	for file in "$part"/*/console.log; do
		label=${file%/console.log}
		cp "$file" "$whole/log/${label##*/}.log"
	done
}

name=${1:-}
[ -e "$repo/lab/experiments/$name.sh" ] ||
	refuse "'$name' is no experiment; there are" \
		"$(cd "$repo/lab/experiments" && echo ./*.sh |
			sed 's|\./\([a-z-]*\)\.sh|\1|g')"
# Its messages are those of the target.
BASH_ARGV0=$name.sh
# shellcheck source=/dev/null # whichever it is
. "$repo/lab/experiments/$name.sh"
experiment_settings
"$repo/sh/deps.sh" "$packages"
make -s -C "$repo" all >&2
image=$("$repo/lab/image.sh" "${image_options[@]}")
stock_image=
[ -z "$stock" ] || stock_image=$("$repo/lab/image.sh" --variant=plain)
# The figures on the pages are of this image.
[ "$KVER" != "$version_lab" ] || [ ${#image_options[@]} -gt 0 ] ||
	"$repo/lab/reference.sh" "$image"
whole=$part/result
result_go_on "${image##*/}${stock_image:+ ${stock_image##*/}}"
pool_open
experiment_machines
result_drain
rm -rf "$whole"
mkdir "$whole"
said=$(experiment_report)
experiment_logs
result_publish "$whole"
result_end
# Its lines say where the result lies.
printf '%s\n' "${said//"$whole"/"$OUT"}"
