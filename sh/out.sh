# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# OUT, the directory that a result goes to. One run at a time has it. An earlier
# result is replaced when the new one is whole, and nothing else ever is. What a
# run makes lies in OUT.part until then. Stands on version.sh.

# What a result and the machines' logs take at the very most, in MiB.
out_room_mb=64

# out_default NAME: OUT, if the user has not said; what another kernel than the
# lab's own did lies beside what that did.
out_default() {
	[ "$KVER" = "$version_lab" ] || set -- "$1-$KVER"
	OUT=${OUT:-results/$1}
}

# OUT as a name to which an ending can be appended.
out_path() {
	local path=$OUT

	[[ $path != *[\'\"\`\\$'\n']* ]] ||
		bad OUT "has a quote, a backslash or a newline in it"
	case /$path/ in
	*/./* | */../*) path=$(realpath -m -- "$path") ;;
	esac
	while [[ $path = */ ]]; do
		path=${path%/}
	done
	[ -n "$path" ] || bad OUT "is the root of all files; name a directory" \
		"of its own"
	# No option.
	[[ $path != -* ]] || path=./$path
	! mountpoint -q -- "$path" || bad OUT "is where a file system is" \
		"mounted; name a directory in it"
	OUT=$path
}

# out_ours FILE: OUT is the directory of a result, of which FILE is a part, and
# nothing of anybody else's lies there. A result names its files.
out_ours() {
	local names file

	[ -e "$OUT" ] || [ -L "$OUT" ] || return 0
	[ -d "$OUT" ] || bad OUT "is not a directory"
	[ -n "$(ls -A "$OUT")" ] || return 0
	[ -e "$OUT/$1" ] || bad OUT "is not empty and holds no earlier result"
	names=$(sed -n 's/^FILES=//p' "$OUT/measured" 2>/dev/null || :)
	[ -n "$names" ] || return 0
	while read -r file; do
		[[ " $names " = *" $file "* ]] || bad OUT "holds $file, which" \
			"is no part of a result; move it, or name another OUT"
	done < <(ls -A "$OUT")
}

# out_room DIRECTORY MIB: there is as much room where it is or will be
out_room() {
	local dir=$1 total free

	until [ -d "$dir" ]; do
		dir=$(dirname -- "$dir")
	done
	read -r total free < <(df -Pk -- "$dir" 2>/dev/null |
		awk 'NR == 2 { print $2, $4 }') || return 0
	# Some file systems do not say.
	((total > 0)) || return 0
	((free >= $2 * 1024)) || refuse "there is no room in $dir:" \
		"$((free / 1024)) MiB are free, $2 are needed"
}

# The lock is held by this process and those it starts, so it lasts as long as
# any of them can write, and no longer. Its file tells who that is.
out_lock() {
	local file=$OUT.lock

	mkdir -p -- "$(dirname -- "$OUT")" 2>/dev/null ||
		bad OUT "cannot be made: $(out_why "$OUT")"
	while :; do
		{ exec {out_lock_fd}>>"$file"; } 2>/dev/null ||
			bad OUT "cannot be written: $(out_why "$OUT")"
		flock -n "$out_lock_fd" || refuse "$OUT is in use by" \
			"$(out_holder "$file"); wait for it, or name another OUT"
		# He who had it before may just have taken its file away.
		[ ! "$file" -ef "/proc/self/fd/$out_lock_fd" ] || break
		exec {out_lock_fd}>&-
	done
	out_locked=$file
	echo "$$ make ${target:-}" >"$file" || :
}

out_holder() {
	local pid what

	read -r pid what <"$1" || :
	echo "${what:-another run}, process ${pid:-unknown}"
}

# out_why PATH: what keeps us from writing there
out_why() {
	local dir=$1

	until [ -e "$dir" ]; do
		dir=$(dirname -- "$dir")
	done
	if [ ! -d "$dir" ] && [ "$dir" != "$1" ]; then
		echo "$dir is not a directory"
	elif [ "$(id -u)" = 0 ] || [[ ,$(findmnt -no OPTIONS -T "$dir"), = *,ro,* ]]
	then
		echo "$dir is read-only"
	else
		echo "$dir is not yours to write"
	fi
}

# The command is built in the checkout, by whoever may write there. What another
# has built there is his.
checkout_writable() {
	local path why=

	for path in "$repo" "$repo/build" "$repo/build/.ninja_log"; do
		if [ ! -e "$path" ] || [ -w "$path" ]; then
			continue
		fi
		why=$(out_why "$path")
		break
	done
	[ -z "$why" ] || refuse "cannot build in this checkout: $why; work in" \
		"a copy, or remove build/ and run this as its owner"
}

# out_begin DIR: the directory that a result is made in, which is part from
# now on.
out_begin() {
	part=$1
	trap out_ended EXIT
	out_lock
	mkdir -p "$part" 2>/dev/null || :
	[ -w "$part" ] || bad OUT "cannot be written: $(out_why "$part")"
	out_room "$part" "$out_room_mb"
}

# Nothing is left behind if nothing was measured.
out_ended() {
	rmdir "$part" 2>/dev/null || :
	[ -z "${out_locked:-}" ] || rm -f "$out_locked"
}

# out_replace FILE: as out_ours, and an earlier result is replaced when
# the new one, in part, is whole.
out_replace() {
	out_path
	out_ours "$1"
	out_begin "$OUT.part"
}

# out_publish DIRECTORY: the result, made there, becomes OUT.
out_publish() {
	local old=$OUT.old

	rm -rf "$old"
	[ ! -e "$OUT" ] || mv -T "$OUT" "$old"
	mv -T "$1" "$OUT"
	rm -rf "$old"
}
