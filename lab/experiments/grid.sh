# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# `make grid`: every profile, number of jobs, block size and direction in all
# five modes, in virtual time; then DPAS over INT, and over the best of the other
# four, as tables and as a heat map, INT over stock Linux, which is the same
# kernel without DPAS, and the worst cells. An hour on two cores.
#
# A device whose latency never varies lets a few jobs fall into step with each
# other, in ways some percent apart whatever the mode; and half a second of few
# I/Os shows how a mode starts. So a cell under 0.99 of INT is measured once more
# with a latency that varies by 2 %, and longer, which tells both from what DPAS
# itself costs.
#
# Variables: OUT FORCE.

. "$repo/lab/experiments/bench.sh"
. "$repo/lab/plot/grid.sh"

# A benchmark is a directory of the result: all jobs and modes of one of these.
profiles=(optane zssd nand)
sizes=(512 4k 16k 128k)
directions=(R W)
# Two cycles of DPAS in most cells: its longest window is 10000 I/Os.
grid_runtime=0.5
grid_runtime_again=2

experiment_settings() {
	settings_target grid
	settings_machine
	settings_modes
	settings_jobs
	REPEAT=1
	RUNTIME=$grid_runtime
	stock=yes
	out_default grid
	result_open cells MODES JOBS RUNTIME
}

# grid_each COMMAND…: for each benchmark, with its PROFILE, BS and RW, and its name
grid_each() {
	local profile size direction

	for profile in "${profiles[@]}"; do
		for size in "${sizes[@]}"; do
			for direction in "${directions[@]}"; do
				PROFILE=$profile BS=$size RW=$direction "$@" \
					"$profile-$size-$direction"
			done
		done
	done
}

# grid_bench NAME
grid_bench() {
	bench_virtual "$1-"
}

# grid_merge NAME
grid_merge() {
	bench_merge "$part/merged/$1" "$1-" >/dev/null
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

# varied PROFILE: its latency as a model that varies by 2 %
varied() {
	table_profile_rows | awk -v name="$1" '$1 == name {
		print "normal:" $2 "," int($2 / 50)
	}'
}

# grid_again PROFILE RW SIZE JOBS…: a cell that is worse than INT, longer and varied
grid_again() {
	local modes=(INT DPAS) stock_image=

	PROFILE=$(varied "$1") RW=$2 BS=$3 JOBS=$4 RUNTIME=$grid_runtime_again \
		bench_virtual "again-$1-$3-$2-$4-"
}

experiment_machines() {
	local cell

	grid_each grid_bench
	pool_drain
	rm -rf "$part/merged"
	mkdir "$part/merged"
	grid_each grid_merge
	grid_cells "$part"/merged/*/results.csv >"$part/cells"
	sort -g -k 5,5 "$part/cells" | awk '$5 < 0.99' >"$part/worst"
	while read -r -a cell; do
		grid_again "${cell[@]}"
	done <"$part/worst"
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
	}' "$whole/${3:-cells}"
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
	}' "$whole"/*/stock.csv "$whole"/*/results.csv
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
	}' "$whole/cells"
}

# grid_again_ratio PROFILE RW SIZE JOBS: DPAS over INT
grid_again_ratio() {
	cat "$part/again-$1-$3-$2-$4"-{INT,DPAS}/results/bench/results.csv |
		awk -F, '{ iops[$1] = $6 }
			END { printf "%.3f\n", iops["DPAS"] / iops["INT"] }'
}

grid_worst() {
	local profile rw size jobs int best mode cp pas ol irq again

	while read -r profile rw size jobs int best mode cp pas ol irq; do
		again=$(grid_again_ratio "$profile" "$rw" "$size" "$jobs")
		printf '%-8s %-3s %-6s %4d %8s %8s of %-4s %8s  %s\n' \
			"$profile" "$rw" "$size" "$jobs" "$int" "$best" "$mode" \
			"$again" "cp:$cp pas:$pas ol:$ol int:$irq"
	done <"$part/worst" >"$whole/worst.txt"
	printf '\n=== Cells under 0.99 of INT ===\n'
	printf '%-8s %-3s %-6s %4s %8s %16s %8s  %s\n' Device RW Bytes jobs \
		'of INT' 'of the best' again "DPAS's I/Os"
	cat "$whole/worst.txt"
	echo "$(wc -l <"$part/worst") of $(wc -l <"$whole/cells") cells"
}

experiment_report() {
	mv "$part"/merged/* "$whole/"
	mv "$part/cells" "$whole/"
	grid_stock >"$whole/stock"
	grid_table 5 'DPAS over INT'
	grid_table 6 'DPAS over the best of the other four'
	grid_table 5 'INT over stock Linux, the kernel without DPAS' stock
	grid_words
	grid_two_jobs
	grid_worst
	grid_plot
	printf '\nHeat map: %s\n' "$whole/grid.svg"
}
