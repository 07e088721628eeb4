#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make grid`: every profile, number of jobs, block size and direction in all
# five modes, in virtual time; then DPAS over INT, and over the best of the other
# four, as tables and as a heat map, INT over stock Linux, which is the same
# kernel without DPAS, and the worst cells. An hour on two cores. What is measured
# stays in results/grid (OUT), and a run that was stopped goes on where it was.
#
# A device whose latency never varies lets a few jobs fall into step with each
# other, in ways some percent apart whatever the mode; and half a second of few
# I/Os shows how a mode starts. So a cell under 0.99 of INT is measured once more
# with a latency that varies by 2 %, and longer, which tells both from what DPAS
# itself costs.
. "$(dirname "$0")/../sh/setup.sh"

. "$repo/lab/grid-plot.sh"

# A benchmark is a directory of OUT: all jobs and modes of one of these.
profiles=(optane zssd nand)
sizes=(512 4k 16k 128k)
directions=(R W)
# Two cycles of DPAS in most cells: its longest window is 10000 I/Os.
runtime=0.5
runtime_again=2

# The results are those of one state of the machine: of another they do not
# compare, so they are not continued.
grid_check_state() {
	local image

	image=$("$repo/lab/image.sh")
	if [ -e "$OUT/image" ] && [ "$(cat "$OUT/image")" != "${image##*/}" ]
	then
		refuse "$OUT was begun with another kernel or lab;" \
			"remove it, or name another OUT"
	fi
	echo "${image##*/}" >"$OUT/image"
}

# grid_one PROFILE SIZE DIRECTION
grid_one() {
	local dir=$OUT/$1-$2-$3

	[ ! -e "$dir/results.csv" ] || return 0
	say "grid: $((done_ + 1)) of $total: $1, $2, $3"
	grid_bench "$dir" PROFILE="$1" BS="$2" RW="$3"
}

# grid_bench DIR VARIABLE=VALUE…
grid_bench() {
	local dir=$1

	shift
	# In the background, so that a signal to this script reaches it.
	env RUNTIME=$runtime OUT="$dir" "$@" setpriv --pdeathsig TERM \
		"$repo/lab/bench.sh" >"$dir.log" &
	bench_pid=$!
	wait "$bench_pid" ||
		fail "a benchmark failed; its lines are in $dir.log"
	bench_pid=
	rm "$dir.log"
}

grid_measure() {
	local profile size direction

	for profile in "${profiles[@]}"; do
		for size in "${sizes[@]}"; do
			for direction in "${directions[@]}"; do
				grid_one "$profile" "$size" "$direction"
				done_=$((done_ + 1))
			done
		done
	done
}

# Lines: profile direction size jobs, DPAS over INT, over the best other mode,
# that mode, and the I/Os of DPAS by its mode.
grid_cells() {
	awk -F, '
	FNR == 1 {
		n = split(FILENAME, part, "/")
		split(part[n - 1], word, "-")
		next
	}
	{
		key = word[1] " " word[3] " " word[2] " " $4
		if ($1 == "INT")
			order[++keys] = key
		iops[key, $1] = $6
		if ($1 == "DPAS")
			ways[key] = $14 " " $15 " " $16 " " $17
	}
	END {
		for (i = 1; i <= keys; i++) {
			key = order[i]
			best = "INT"
			for (m = split("CP LHP PAS", other, " "); m; m--)
				if (iops[key, other[m]] > iops[key, best])
					best = other[m]
			printf "%s %.4f %.4f %s %s\n", key,
				iops[key, "DPAS"] / iops[key, "INT"],
				iops[key, "DPAS"] / iops[key, best], best,
				ways[key]
		}
	}' "$@"
}

# grid_table COLUMN TITLE [FILE]
grid_table() {
	printf '\n=== %s ===\n' "$2"
	awk -v column="$1" '
	{
		row = $1 " " $2 " " $3
		if (!(row in seen)) {
			seen[row] = 1
			rows[++n] = row
		}
		cell[row, $4] = $column
	}
	END {
		printf "%-8s %-3s %-5s %8s %8s %8s %8s %8s\n", "Device", "RW",
			"Bytes", "1 job", "2 jobs", "4 jobs", "8 jobs", "16 jobs"
		for (i = 1; i <= n; i++) {
			split(rows[i], word, " ")
			printf "%-8s %-3s %-5s", word[1], word[2], word[3]
			for (jobs = 1; jobs <= 16; jobs *= 2)
				printf " %8.3f", cell[rows[i], jobs]
			print ""
		}
	}' "$OUT/${3:-cells}"
}

# INT of the kernel with DPAS over that of the one without, cell by cell: what
# DPAS costs who does not use it. Lines: profile direction size jobs, the ratio.
grid_stock() {
	awk -F, '
	FNR == 1 {
		n = split(FILENAME, part, "/")
		split(part[n - 1], word, "-")
		next
	}
	$1 == "INT" {
		key = word[1] " " word[3] " " word[2] " " $4
		if (part[n] == "stock.csv")
			stock[key] = $6
		else
			printf "%s %.4f\n", key, $6 / stock[key]
	}' "$OUT"/*/stock.csv "$OUT"/*/results.csv
}

# What these ratios have that is not the policy's.
grid_words() {
	cat <<-'EOT'
		In Linux 5.18 and 6.1 a kworker submits a write of INT and of stock Linux. The
		other modes spare it, DPAS by interrupt too: that part of DPAS over INT, on
		writes, is no polling.
	EOT
}

# Two jobs are bistable: the mode that most of the I/Os went by tells.
grid_two_jobs() {
	printf '\n=== Two jobs: where DPAS went ===\n'
	awk '
	$4 == 2 {
		way = "cp"
		most = $8
		if ($9 + $10 > most) {
			way = "pas"
			most = $9 + $10
		}
		if ($11 > most)
			way = "int"
		printf "%-8s %-3s %-5s %-4s %.3f of INT\n", $1, $2, $3, way, $5
	}' "$OUT/cells"
}

# varied PROFILE: its latency as a model that varies by 2 %
varied() {
	local ns

	case $1 in
	optane) ns=5900 ;;
	zssd) ns=15300 ;;
	nand) ns=48300 ;;
	esac
	echo "normal:$ns,$((ns / 50))"
}

# grid_again PROFILE RW SIZE JOBS: DPAS over INT, longer and varied
grid_again() {
	local dir="$OUT/again/$1-$3-$2-$4"

	if [ ! -e "$dir/results.csv" ]; then
		say "grid: again, longer and varied: $1, $2, $3, $4 jobs"
		mkdir -p "$OUT/again"
		grid_bench "$dir" PROFILE="$(varied "$1")" BS="$3" RW="$2" \
			JOBS="$4" MODES='INT DPAS' RUNTIME=$runtime_again
	fi
	awk -F, '{ iops[$1] = $6 }
		END { printf "%.3f\n", iops["DPAS"] / iops["INT"] }' \
		"$dir/results.csv"
}

grid_worst() {
	local profile rw size jobs int best mode cp pas ol irq again

	sort -g -k 5,5 "$OUT/cells" | awk '$5 < 0.99' >"$OUT/worst"
	: >"$OUT/worst.txt"
	while read -r profile rw size jobs int best mode cp pas ol irq; do
		again=$(grid_again "$profile" "$rw" "$size" "$jobs")
		printf '%-8s %-3s %-6s %4d %8s %8s of %-4s %8s  %s\n' \
			"$profile" "$rw" "$size" "$jobs" "$int" "$best" "$mode" \
			"$again" "cp:$cp pas:$pas ol:$ol int:$irq" \
			>>"$OUT/worst.txt"
	done <"$OUT/worst"
	printf '\n=== Cells under 0.99 of INT ===\n'
	printf '%-8s %-3s %-6s %4s %8s %16s %8s  %s\n' Device RW Bytes jobs \
		'of INT' 'of the best' again "DPAS's I/Os"
	cat "$OUT/worst.txt"
	echo "$(wc -l <"$OUT/worst") of $(wc -l <"$OUT/cells") cells"
}

# grid_stopped SIGNAL: the benchmark that ran has had it too, or gets it now.
grid_stopped() {
	trap '' INT TERM HUP
	[ -z "$bench_pid" ] || kill "$bench_pid" 2>/dev/null || :
	wait
	exit $((128 + $1))
}

# What a run leaves that did not come to its end, and how to go on.
grid_ended() {
	local whole=("$OUT"/*/results.csv)

	if [ -z "$finished" ]; then
		[ -e "${whole[0]}" ] || whole=()
		say "grid: ${#whole[@]} of $total benchmarks are kept in $OUT;" \
			"the same command goes on from there"
		find "$OUT" -maxdepth 1 -name '*.log' -empty -delete
		# Nothing but the name of the image.
		[ "$(ls -A "$OUT")" != image ] || rm "$OUT/image"
	fi
	out_ended
}

bench_pid=
finished=
total=$((${#profiles[@]} * ${#sizes[@]} * ${#directions[@]}))
settings_target grid
out_default grid
out_path
out_ours image
checkout_writable
# In place: what is there already is not measured again.
out_begin "$OUT"
trap grid_ended EXIT
trap 'grid_stopped 2' INT
trap 'grid_stopped 15' TERM
trap 'grid_stopped 1' HUP
"$repo/sh/deps.sh" bench
make -s -C "$repo" all >&2
grid_check_state
done_=0
grid_measure
grid_cells "$OUT"/*/results.csv >"$OUT/cells"
grid_table 5 'DPAS over INT'
grid_table 6 'DPAS over the best of the other four'
grid_stock >"$OUT/stock"
grid_table 5 'INT over stock Linux, the kernel without DPAS' stock
grid_words
grid_two_jobs
grid_worst
grid_plot
finished=yes
printf '\nHeat map: %s\n' "$OUT/grid.svg"
