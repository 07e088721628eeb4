# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# A result of the lab's machines: what it measured, that a smaller one does not
# take its place, and how a run that was stopped goes on.
#
# OUT/measured has the settings as lines NAME=VALUE. While a run lasts, OUT.part
# has them and the image as `begun`, a directory for each machine, and
# LABEL.done when that one is whole. A machine is measured whole or not at all:
# the digits of a cell depend on what that machine ran before. Stands on
# settings.sh, out.sh and pool.sh.

# What two machines of the largest image have in the directory for such things.
result_room_mb=256

# result_open FILE VARIABLE…: OUT is ours for this target, whose result those
# variables describe and FILE is a part of. To be called before anything is built.
result_open() {
	local file=$1

	shift
	measured=$(result_settings "$@")
	out_path
	out_ours "$file"
	result_covers
	checkout_writable
	out_begin "$OUT.part"
	out_room "${TMPDIR:-/tmp}" "$result_room_mb"
	trap result_ended EXIT
	trap 'result_stopped 2' INT
	trap 'result_stopped 15' TERM
	trap 'result_stopped 1' HUP
}

# result_settings VARIABLE…: one value has one spelling here.
result_settings() {
	local name

	echo "TARGET=$target"
	echo "KVER=$KVER"
	for name; do
		case $name in
		MODES) echo "MODES=${modes[*]}" ;;
		JOBS) echo "JOBS=${JOBS//,/ }" ;;
		BS) echo "BS=$block_bytes" ;;
		RUNTIME) awk -v s="$RUNTIME" 'BEGIN {
			printf "RUNTIME=%d\n", s * 1000 + 0.5 }' ;;
		*) echo "$name=${!name}" ;;
		esac
	done
}

# result_more NAME OLD NEW: does the new value measure all that the old did?
result_more() {
	local word

	case $1 in
	MODES | JOBS)
		for word in $2; do
			[[ " $3 " = *" $word "* ]] || return 1
		done
		;;
	REPEAT | RUNTIME) (($3 >= $2)) ;;
	*) [ "$2" = "$3" ] ;;
	esac
}

# The result that is there is as large as the new one, or smaller.
result_covers() {
	local name old new

	if [ -n "$FORCE" ] || [ ! -d "$OUT" ] || [ -z "$(ls -A "$OUT")" ]; then
		return 0
	fi
	[ -e "$OUT/measured" ] || refuse "$OUT does not say what was measured" \
		"there; FORCE=1 replaces it, or name another OUT"
	while IFS='=' read -r name old; do
		[ "$name" != FILES ] || continue
		new=$(sed -n "s/^$name=//p" <<<"$measured")
		result_more "$name" "$old" "$new" ||
			refuse "$OUT has a result of $name=$old, this would" \
				"be ${new:-none}; FORCE=1 replaces it, or name" \
				"another OUT"
	done <"$OUT/measured"
}

# result_go_on IMAGE: with what an earlier run of the same finished
result_go_on() {
	local begun

	begun=$(printf '%s\nIMAGE=%s' "$measured" "${1##*/}")
	if [ "$(cat "$part/begun" 2>/dev/null)" != "$begun" ]; then
		[ -z "$(result_done)" ] || say "$part is of other settings or" \
			"of another image: measuring anew"
		rm -rf "${part:?}"/*
		echo "$begun" >"$part/begun"
	fi
}

# The machines that are whole.
result_done() {
	local file words=()

	for file in "$part"/*.done; do
		[ ! -e "$file" ] || words+=("$(basename "$file" .done)")
	done
	echo "${words[*]}"
}

# result_run LABEL COMMAND…: a machine, unless it has been measured before
result_run() {
	local label=$1

	shift
	if [ -e "$part/$label.done" ]; then
		say "$label: measured before"
		return
	fi
	rm -rf "${part:?}/$label"
	say "$label: starting"
	pool_run "$@"
	result_label[$!]=$label
}

declare -A result_label=()

pool_ended() {
	if [ "$1" = 0 ]; then
		: >"$part/${result_label[$2]}.done"
		return
	fi
	trap - INT TERM HUP
	# The others need not go on.
	pool_stop
	fail "a machine failed; what it left is in $part/${result_label[$2]}"
}

# result_machine ARGUMENT…: lab/machine.sh, which ends if this script is killed
result_machine() {
	exec setpriv --pdeathsig TERM "$repo/lab/machine.sh" "$@"
}

# result_drain: until all machines have ended. The rest is short.
result_drain() {
	pool_drain
	trap - INT TERM HUP
}

# result_stopped SIGNAL
result_stopped() {
	local path label

	# Ctrl-C, and a script that called this one, may both send one.
	trap '' INT TERM HUP
	pool_stop
	for path in "$part"/*; do
		label=$(basename "$path" .done)
		[ -e "$part/$label.done" ] || [ "$label" = begun ] ||
			rm -rf "$path"
	done
	if [ -n "$(result_done)" ]; then
		say "${0##*/}: stopped"
	else
		rm -rf "$part"
		say "${0##*/}: stopped; nothing was measured, so nothing is kept"
	fi
	exit $((128 + $1))
}

# What a run leaves that did not come to its end, and how to go on.
result_ended() {
	local whole

	[ ! -d "$part" ] || {
		whole=$(result_done)
		[ -z "$whole" ] || say "${0##*/}: measured and kept in $part:" \
			"$whole; the same command goes on from there"
	}
	out_ended
}

# result_publish DIRECTORY: out_publish, with what was measured
result_publish() {
	echo "$measured" >"$1/measured"
	out_publish "$1"
}

# All of it is there: what else comes into OUT is somebody else's.
result_end() {
	find "$OUT" -mindepth 1 -maxdepth 1 -printf '%f ' |
		sed 's/^/FILES=/' >>"$OUT/measured"
	rm -rf "$part"
}
