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

# breakdown OUTPUT: the figures of spinning and interrupts, too
breakdown() {
	local one=$1-one two=$1-two file
	local disks='devices=5 size_mb=64 path=async,poll,sync,async,sync'

	disks+=' profile=prototype,prototype,prototype,prototype-8g,prototype-8g'
	machine "$one" "--dramdisk=$disks" breakdown.sh || return
	machine "$two" "--dramdisk=$disks" breakdown.sh || return
	for file in prototype/breakdown.json 4100ns/breakdown.json \
		sweep/sweep.json; do
		cmp "$one/results/$file" "$two/results/$file" >"$1.log" 2>&1 &&
			continue
		echo "FAIL: two runs differ in $file" >>"$1.log"
		return 1
	done
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

# engines_more OURS PLAIN: each case of engines.sh in each mode; prints what of
# each way differs most. The limit is the specification's while every knob has its
# default, but for polled rings on a file, and twice that on a disk of which a knob
# was written. It is 1.5 % elsewhere, and 2 % for eight at once, which meet the
# memory allocator in another state from one mode to the next. What every I/O costs more
# shows in the median and in the cheapest, so the lesser difference counts: a cost
# may have two values, some tens apart, of which either has the median, and the
# cheapest may be luck.
engines_more() {
	awk -v specified="$cost_most" '
	function figure(name) {
		match($0, " " name "=[0-9]+")
		return substr($0, RSTART + length(name) + 2,
			RLENGTH - length(name) - 2)
	}
	function most(name, mode) {
		if (name ~ /-8-/)
			return int(plain[name] * 0.02)
		if (name ~ /-slow-/)
			return int(plain[name] * 0.015)
		if (mode == "default" && (name ~ /^disk-/ || name !~ /iopoll/))
			return specified
		if (name ~ /^disk-/)
			return 2 * specified
		return int(plain[name] * 0.015)
	}
	{
		median = figure("median")
		least = figure("least")
	}
	FNR == NR {
		plain[$1] = median
		plain_least[$1] = least
		next
	}
	!($1 in plain) {
		print "FAIL: no figure of plain Linux for " $1
		failed = 1
		next
	}
	{
		more = median - plain[$1]
		if (least - plain_least[$1] < more)
			more = least - plain_least[$1]
		if (more > most($1, $2)) {
			printf "FAIL: %s, %s: %d instructions more, not %d\n",
				$1, $2, more, most($1, $2)
			failed = 1
		}
		split($1, part, "-")
		way = part[1] "-" part[2]
		if (!(way in worst))
			order[++ways] = way
		if ($2 == "default" && (!(way in by_default) ||
					more > by_default[way]))
			by_default[way] = more
		if (!(way in worst) || more > worst[way]) {
			worst[way] = more
			where[way] = $1 ", " $2
		}
		seen[$1]++
	}
	END {
		for (i = 1; i <= ways; i++)
			printf "note: %s: at most %d instructions more by default, %d at all (%s)\n",
				order[i], by_default[order[i]],
				worst[order[i]], where[order[i]]
		for (name in plain)
			if (seen[name] < 6) {
				print "FAIL: " seen[name] + 0 " modes of " name
				failed = 1
			}
		exit failed || !ways
	}' "$2/results/cost" "$1/results/cost"
}

# engines_cost OUTPUT: asynchronous I/O, and synchronous that does not ask
engines_cost() {
	local ours=$1-ours plain=$1-plain disks='devices=2 size_mb=64'

	machine "$ours" --modules "--dramdisk=$disks" engines.sh || return
	machine "$plain" --plain-modules "--dramdisk=$disks" engines.sh ||
		return
	engines_more "$ours" "$plain" >"$1.log"
}
