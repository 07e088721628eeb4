#!/bin/busybox sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The job of `make bench-apps`, in the machine: RocksDB's db_bench as it comes,
# on ext4 over the disk. It reads with plain pread(), without RWF_HIPRI: that
# they are polled is io_poll_sync's doing.
#
#	db_bench.sh CLOCK SECONDS THREADS[,THREADS…] MODE…
#
# KEYS is the number of records in the database (50000), of 1 KB each. READS is
# how many operations each thread does, instead of as many as fit into SECONDS.
# Leaves /results/apps.csv, a line for each mode, workload and number of threads,
# and what db_bench said beside it.
#
# Every cell begins with the same database: a copy of hard links, for RocksDB
# never writes to a table once it is made. Nothing is cached of what it reads.
set -eu

disk=dramdisk0
queue=/sys/block/$disk/queue
results=/results
full=/mnt/full
copy=/mnt/copy
keys=${KEYS:-50000}
reads=${READS:-}

fail() {
	echo "FAIL: $*" >&2
	exit 1
}

# db_bench WORD…: with what all runs of it have in common
db() {
	db_bench --num="$keys" --key_size=16 --value_size=1000 --bloom_bits=10 \
		--compression_type=none --cache_size=0 --use_direct_reads=true \
		--use_direct_io_for_flush_and_compaction=true --seed=1 "$@"
}

# DPAS begins at a tenth of the latency, as in dpas bench.
probe_latency() {
	dpas bench INT --device="$disk" --jobs=1 --runtime=0.2 \
		--clock="$clock" --no-plot --output=/tmp/probe >/dev/null
	d_init=$(awk -F, 'NR == 2 { printf "%d", $7 * 1000 / 10 }' \
		/tmp/probe/results.csv)
}

make_database() {
	modprobe ext4
	/usr/bin/mke2fs -q -t ext4 -b 4096 \
		-E lazy_itable_init=0,lazy_journal_init=0 "/dev/$disk"
	mkdir -p /mnt
	mount -t ext4 "/dev/$disk" /mnt
	# In order, and then in one level: a read is one I/O.
	db --db="$full" --benchmarks=fillseq,compact --disable_wal=true \
		>/tmp/fill 2>&1 || fail "db_bench: $(tail -n 1 /tmp/fill)"
}

# set_mode MODE: with nothing left of the cell before
set_mode() {
	dpas mode "$disk" int >/dev/null
	echo 100 >"$queue/pas_d_init"
	[ "$1" != DPAS ] || echo "$d_init" >"$queue/pas_d_init"
	[ "$1" = INT ] || {
		dpas mode "$disk" "$1" >/dev/null
		echo 1 >"$queue/io_poll_sync"
	}
	echo 1 >"$queue/switch_reset"
}

# Ticks of the CPUs: busy, all; and the disk's reads.
counts() {
	awk '$1 == "cpu" { for (i = 2; i <= 9; i++) all += $i
		print all - $5 - $6, all }' /proc/stat
	awk '{ print $1 }' "/sys/block/$disk/stat"
}

# csv MODE WORKLOAD THREADS FILE: a line, from what db_bench said and the counts
# before and after it
csv() {
	{
		cat /tmp/before /tmp/after
		cat "$queue/switch_stat"
		cat "$4"
	} | awk -v name="$1,$2,$3" -v workload="$2" '
	NR <= 4 {
		count[NR, 1] = $1
		count[NR, 2] = $2
		next
	}
	/^cpu=/ {
		for (i = 1; i <= NF; i++) {
			split($i, word, "=")
			ways[word[1]] += word[2]
		}
	}
	$1 == workload { ops = $5 }
	/^Microseconds per / { op = $3 }
	op == "read:" && $3 == "Average:" { mean = $4 }
	op == "read:" && $1 == "Percentiles:" {
		p50 = $3
		p99 = $7
		p999 = $9
	}
	END {
		if (!ops || p999 == "")
			exit 1
		busy = count[3, 1] - count[1, 1]
		all = count[3, 2] - count[1, 2]
		printf "%s,%d,%.2f,%.2f,%.2f,%.2f,%.1f,%d,%d,%d,%d,%d\n", name,
			ops, mean, p50, p99, p999, all ? 100 * busy / all : 0,
			count[4, 1] - count[2, 1], ways["cp"], ways["pas"],
			ways["ol"], ways["int"]
	}' || fail "cannot read what db_bench said of $1, $2, $3 threads"
}

# all_found WORKLOAD FILE: every key that was looked for was there
all_found() {
	case $1 in
	readrandom) sed -n 's/.*(\([0-9]*\) of \([0-9]*\) found).*/\1 \2/p' "$2" ;;
	*) sed -n 's/.*( reads:\([0-9]*\) .* found:\([0-9]*\)).*/\1 \2/p' "$2" ;;
	esac | awk 'END { exit !(NR == 1 && $1 > 0 && $1 == $2) }' ||
		fail "$1: not every key was found: $(grep found "$2")"
}

# cell MODE WORKLOAD THREADS
cell() {
	local file="$results/$1-$2-$3.txt"

	rm -rf "$copy"
	cp -rl "$full" "$copy"
	sync
	set_mode "$1"
	counts >/tmp/before
	db --db="$copy" --use_existing_db=true --benchmarks="$2" \
		--write_buffer_size=$((2 << 20)) --histogram=true \
		--threads="$3" "$limit" \
		--ops_between_duration_checks=10 >"$file" 2>/tmp/err ||
		fail "db_bench: $(tail -n 1 /tmp/err)"
	counts >/tmp/after
	all_found "$2" "$file"
	csv "$@" "$file" >>"$results/apps.csv"
	echo "$2, threads: $3: $(tail -n 1 "$results/apps.csv" | cut -d, -f4)"
}

[ $# -ge 4 ] || fail 'say the clock, the seconds, the threads and the modes'
clock=$1
limit=${reads:+--reads=$reads}
limit=${limit:---duration=$2}
threads=$(echo "$3" | tr , ' ')
shift 3
probe_latency
make_database
echo mode,workload,threads,ops,read_us,read_p50_us,read_p99_us,read_p999_us,\
busy_pct,disk_reads,cp,pas,ol,int >"$results/apps.csv"
for mode; do
	for workload in readrandom readrandomwriterandom; do
		for count in $threads; do
			cell "$mode" "$workload" "$count"
		done
	done
done
umount /mnt
