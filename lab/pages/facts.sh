#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The figures that sentences of the pages have, out of what docs/figures records: a
# line "name value" each.
. "$(dirname "$0")/../../sh/setup.sh"
export LC_ALL=C

cd "$repo/docs/figures"

# Cells under 0.99 of INT, the worst of them, and the same measured longer on a device
# that varies.
facts_grid() {
	awk '
	$5 < 0.99 { under++ }
	!worst || $5 < worst { worst = $5 }
	END {
		print "grid.cells", NR
		print "grid.under", under + 0
		print "grid.worst", worst
	}' grid.txt
	awk '
	!least || $9 < least { least = $9 }
	END { print "grid.again.least", least }' grid-worst.txt
}

# Where polling stops paying in CPU time, and where a sleep is too long.
facts_wins() {
	awk '$1 ~ /^(CP|sync)$/ && $(NF - 2) == "from" {
		print "wins." $1, $(NF - 1)
	}
	$1 == "LHP" && $3 == "to" {
		print "wins.LHP.least", $2
		print "wins.LHP.most", $4
	}
	$1 == "PAS" && $2 == "under" { print "wins.PAS", $3 }' wins.txt
}

facts_paper() {
	awk '
	$1 == "Ta" { ta = $(NF - 1) }
	$1 == "Tb" { tb = $(NF - 1) }
	$1 == "Tu" { tu = $(NF - 1) }
	END {
		print "paper.tu", tu
		print "paper.tb", tb
		print "paper.ta+tb", ta + tb
	}' figure2.txt
	awk '
	$1 == "Spinning" { print "paper.spinning", $3 }
	/^at a device of/ { print "paper.break_even", $5 + 0 }
	/^=== Figure 1/ { one = 1 }
	/^=== Figure 2/ { one = 0 }
	one && $1 == 4096 { latency[$2] = $5 }
	END { print "paper.queue", latency["poll"] - latency["sync"] }
	' breakdown-4100ns.txt
	awk '
	/^=== What else/ { else_ = 1 }
	else_ && $1 == 512 && $2 == "async" {
		print "paper.interrupts", int($3 / 1000 + 0.5) * 1000
	}
	' breakdown-prototype.txt
}

# One thread on each device; the crowd; what a lookup takes when the CPU is full.
facts_apps() {
	awk -F, '
	NR > 1 { ops[$1, $3, $4, $2] = $5; busy[$1, $3, $4, $2] = $10 }
	END {
		reads = "readrandom"
		for (i = split("optane zssd nand", device, " "); i; i--) {
			d = device[i]
			ratio = ops[d, reads, 1, "DPAS"] / ops[d, reads, 1, "INT"]
			print "apps." d, 100 * (ratio - 1)
		}
		print "apps.busy.dpas", busy["zssd", reads, 1, "DPAS"]
		print "apps.busy.int", busy["zssd", reads, 1, "INT"]
		print "apps.lookup_us", 1e6 / ops["zssd", reads, 4, "INT"]
	}' apps.csv
}

# Every cell of make bench, and over INT's of the same jobs
facts_bench() {
	awk -F, '
	NR == 1 {
		for (i = 1; i <= NF; i++)
			name[i] = $i
		next
	}
	{
		for (i = 6; i <= NF; i++)
			print "bench." $1 "." $4 "." name[i], $i
		if ($1 == "INT")
			base[$4] = $6
		print "bench." $1 "." $4 ".of_int", $6 / base[$4]
		if (!first[$1])
			first[$1] = $6
		print "bench." $1 "." $4 ".of_one", $6 / first[$1]
	}' bench.csv
	awk -F, '
	$4 == 1 && $1 == "INT" { irq = $7 }
	$4 == 1 && $1 == "CP" { print "bench.spared_us", irq - $7 }' bench.csv
}

facts_bench
facts_grid
facts_wins
facts_paper
facts_apps
