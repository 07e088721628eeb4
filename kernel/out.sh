# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# OUT, the directory that a result goes to: an earlier result is replaced, when
# the new one is whole, and nothing else ever is. Stands on version.sh.

# out_default NAME: OUT, if the user has not said; what another kernel than the
# lab's own did lies beside what that did.
out_default() {
	[ "$KVER" = "$version_lab" ] || set -- "$1-$KVER"
	OUT=${OUT:-results/$1}
}

# out_ours FILE: OUT is the directory of a result, of which FILE is a part;
# anything else that lies there is not ours.
out_ours() {
	OUT=${OUT%/}
	[ -n "$OUT" ] || bad OUT "must be a directory to put results in"
	[ -e "$OUT" ] || return 0
	[ -d "$OUT" ] || bad OUT "is not a directory"
	[ -e "$OUT/$1" ] || [ -z "$(ls -A "$OUT")" ] ||
		bad OUT "is not empty and holds no earlier result"
}

# out_begin DIR: the directory that a result is made in, which is part from
# now on.
out_begin() {
	part=$1
	mkdir -p "$part" 2>/dev/null || bad OUT "cannot be written"
	# Nothing is left behind if nothing was measured.
	trap 'rmdir "$part" 2>/dev/null || :' EXIT
}

# out_replace FILE: as out_ours, and an earlier result is replaced when
# the new one, in part, is whole.
out_replace() {
	out_ours "$1"
	rm -rf "$OUT.part"
	out_begin "$OUT.part"
}
