#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The house has floors: of the modules of a folder (a NAME.c with its NAME.h) none imports
# another in a circle, nor does a folder. Prints how many arrows there are and on how
# many floors they end.
#
#	tests/rooms.sh [DIRECTORY…]	(all that have C in rooms)
. "$(dirname "$0")/../sh/setup.sh"

cd "$repo"

# rooms_arrows DIRECTORY: a line "module module" for each import, their names from
# there, but for what is no module there
rooms_arrows() {
	(cd "$1" && find . -name '*.[ch]' | sed 's|^\./||' | sort |
		xargs grep -H '^#include "' |
		sed 's/\.[ch]:#include "\(.*\)\.h"/ \1/') |
		awk -v dir="$1" '
		function exists(name) {
			return (getline line <(dir "/" name ".h")) >= 0
		}
		{
			near = $1
			sub(/[^\/]*$/, "", near)
			to = exists(near $2) ? near $2 : $2
			if ($1 != to && exists(to))
				print $1, to
		}' | sort -u
}

# Lines "from to" become "DIRECTORY to DIRECTORY", each once.
rooms_between() {
	awk '{
		for (i = 1; i <= 2; i++)
			if (!sub(/\/[^\/]*$/, "", $i))
				$i = "(top)"
		if ($1 != $2)
			print
	}' | sort -u
}

# rooms_floors WHAT: of lines "from to" the longest way down; complains of a circle
rooms_floors() {
	awk -v what="$1" '
	{ below[$1] = below[$1] " " $2; seen[$1]; seen[$2] }
	function floor(name,    list, n, i, most) {
		if (name in done)
			return done[name]
		if (name in open) {
			print what ": " name " imports itself in a circle:" \
				way >"/dev/stderr"
			exit circle = 1
		}
		open[name]
		way = way " " name
		n = split(below[name], list, " ")
		for (i = 1; i <= n; i++)
			if (floor(list[i]) > most)
				most = floor(list[i])
		sub(" " name "$", "", way)
		delete open[name]
		return done[name] = most + 1
	}
	END {
		if (circle)
			exit 1
		for (name in seen)
			if (floor(name) > highest)
				highest = floor(name)
		printf "%s: %d arrows on %d floors\n", what, NR, highest
	}'
}

# rooms_of DIRECTORY
rooms_of() {
	local arrows

	arrows=$(rooms_arrows "$1")
	rooms_floors "$1, modules" <<<"$arrows" || return
	rooms_between <<<"$arrows" | rooms_floors "$1, rooms"
}

directories=("$@")
[ $# -gt 0 ] || directories=(cli policy device/dramdisk kernel/core)
for directory in "${directories[@]}"; do
	rooms_of "$directory" || exit 1
done
