# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The tests that compare two machines.

# same_twice OUTPUT: the same benchmark gives the same bytes
same_twice() {
	local one=$1-one two=$1-two

	machine "$one" bench.sh || return
	machine "$two" bench.sh || return
	cmp "$one/results/bench/results.json" \
		"$two/results/bench/results.json" >"$1.log" 2>&1 && return
	echo 'FAIL: two runs differ in results.json' >>"$1.log"
	return 1
}

# The limit of the specification for an I/O that wants nothing of us. Two boots
# of one kernel differ by less than ten.
cost_most=20

# cost DIR CASE: the median, which a timer interrupt here and there spares
cost() {
	sed -n "s/^$2 .* median=\([0-9]*\) .*/\1/p" "$1/results/cost" |
		grep .
}

# cost_more OURS PLAIN CASE RW
cost_more() {
	local ours plain more

	if ! ours=$(cost "$1" "$3") || ! plain=$(cost "$2" "$4"); then
		echo "FAIL: no figure for $3"
		return 1
	fi
	more=$((ours - plain))
	echo "note: $3: $more instructions more than the $plain of plain Linux"
	if [ "$more" -gt "$cost_most" ]; then
		echo "FAIL: $3: $more instructions more, not $cost_most at most"
		return 1
	fi
}

# io_cost OUTPUT: instructions of an I/O more than on the unpatched kernel
io_cost() {
	local ours=$1-ours plain=$1-plain rw status=0

	machine "$ours" cost.sh || return
	machine "$plain" --plain cost.sh || return
	for rw in read write; do
		cost_more "$ours" "$plain" "$rw" "$rw" || status=1
		cost_more "$ours" "$plain" "$rw-restored" "$rw" || status=1
	done >"$1.log"
	return "$status"
}
