#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The job of `make bench-apps`, made short: db_bench, which knows nothing of
# polling, finds every key in its files (the job sees to that), and its reads
# wait in the queue's mode. In DPAS that shows in switch_stat.
. ./lib.sh

reads=300

# field NAME LINE: of the CSV
field() {
	head -n 1 /results/apps.csv | tr , '\n' | grep -nx "$1" |
		sed 's/:.*//' >/tmp/field
	echo "$2" | cut -d, -f"$(cat /tmp/field)"
}

# counted LINE: I/Os that the mode had to do with
counted() {
	echo $(($(field cp "$1") + $(field pas "$1") + $(field ol "$1") +
		$(field int "$1")))
}

# cell MODE WORKLOAD THREADS LEAST: there is such a line, and it is right; sets line
cell() {
	line=$(grep "^$1,$2,$3," /results/apps.csv) || fail "no line $1,$2,$3"
	expect_range "$1, $2, $3 threads: operations a second" 1000 200000 \
		"$(field ops "$line")"
	expect_range "$1, $2, $3 threads: reads of the disk" "$4" \
		$((100 + 2 * reads * $3)) "$(field disk_reads "$line")"
	note "$line"
}

KEYS=5000 READS=$reads ./db_bench.sh virtual 1 1,4 INT DPAS
for threads in 1 4; do
	all=$((reads * threads))
	cell INT readrandom $threads $all
	expect 'INT: I/Os counted' 0 "$(counted "$line")"
	cell DPAS readrandom $threads $all
	expect_range 'DPAS: I/Os counted' $all \
		"$(field disk_reads "$line")" "$(counted "$line")"
	# Nine reads to a write.
	cell DPAS readrandomwriterandom $threads $((all * 8 / 10))
	expect_range 'DPAS, mixed: I/Os counted' $((all * 8 / 10)) \
		"$(field disk_reads "$line")" "$(counted "$line")"
done
expect 'lines of apps.csv' 9 "$(wc -l </results/apps.csv)"
