#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The tables and pictures of the lab's experiments (dpas report --kind), of made-up
# figures: librsvg takes the pictures; curves have markers that differ; an end of the
# heat map's scale says whether a cell is beyond it; titles name the device, the direction
# and the block size. What cannot be read is refused by file and line.
. "$(dirname "$0")/../sh/setup.sh"

dpas=$repo/build/cli/dpas
export LC_ALL=C.UTF-8
temp=$(mktemp -d)
whole=$temp/out
trap 'rm -rf "$temp"' EXIT
checked=0

# drawn FILE TEXT…: a picture, in which each text stands
drawn() {
	local picture=$whole/$1 text

	shift
	rsvg-convert "$picture" >/dev/null ||
		fail "librsvg does not draw $picture"
	for text; do
		grep -qF -e "$text" "$picture" ||
			fail "${picture##*/} has no '$text'"
		checked=$((checked + 1))
	done
}

# markers FILE NUMBER: so many kinds of them
markers() {
	local kinds

	kinds=$(sed -n "s/.*<use xlink:href='\(#gpPt[0-9]*\)' transform='t.*/\1/p" \
		"$whole/$1" | sort -u | wc -l)
	[ "$kinds" = "$2" ] || fail "$1 has $kinds kinds of markers, not $2"
	checked=$((checked + 1))
}

# report KIND ARGUMENT…: into a new directory; its tables are in $temp/tables
report() {
	rm -rf "$whole"
	"$dpas" report --kind="$1" --output="$whole" "${@:2}" >"$temp/tables"
}

# says LINE: of the tables
says() {
	grep -qxF -e "$1" "$temp/tables" ||
		fail "no line '$1' in $(cat "$temp/tables")"
	checked=$((checked + 1))
}

# refused LINE KIND ARGUMENT…
refused() {
	local line=$1 status=0 said

	shift
	said=$(report "$@" 2>&1) || status=$?
	if [ "$status" != 2 ] || [ "$said" != "dpas report: $line" ]; then
		fail "$*: status $status, $said"
	fi
	checked=$((checked + 1))
}

# cell MODE RW BYTES JOBS IOPS: a run of results.json
cell() {
	printf '{"mode":"%s","rw":"%s","bs":%d,"jobs":%d,"repeat":1,"iops":%s,' "$@"
	printf '"lat_us":1,"p50_us":1,"p99_us":1,"p9999_us":1,"cpu_pct":1,'
	printf '"busy_pct":1,"ctx":1,"breakdown":{"cp":3,"pas":2,"ol":1,"int":9}}'
}

# result DIR PROFILE RUNS
result() {
	mkdir -p "$1"
	printf '{"clock":"virtual","kernel":"made up","device":"d","profile":"%s","runs":[%s]}\n' \
		"$2" "$3" >"$1/results.json"
}

# cells LEAST MOST: results of a grid, with these ratios among others of 1.05
cells() {
	local profile way bytes jobs runs ratio=("$@")

	for profile in nand optane zssd; do
		runs=
		for bytes in 131072 16384 4096 512; do
			for way in randread randwrite; do
				for jobs in 1 2 4 8 16; do
					[ ${#ratio[@]} -gt 0 ] || ratio=(1.05)
					runs+=${runs:+,}$(cell INT $way $bytes $jobs 1000)
					runs+=,$(cell CP $way $bytes $jobs 1200)
					runs+=,$(cell DPAS $way $bytes $jobs "$(awk \
						-v r="${ratio[0]}" 'BEGIN { print 1000 * r }')")
					runs+=,$(cell AUTO $way $bytes $jobs "$(awk \
						-v r="${ratio[0]}" 'BEGIN { print 1200 * r }')")
					ratio=("${ratio[@]:1}")
				done
			done
		done
		result "$temp/$profile" $profile "$runs"
	done
}

cells 0.9 1.3
report grid "$temp"/{zssd,nand,optane}
drawn grid.svg 'IOPS of DPAS over INT on dramdisk' 'nand, randread, 128 KiB' \
	'zssd, randwrite, 512 B' '>0.9<' '>1.3<'
says 'Device   RW  Bytes    1 job   2 jobs   4 jobs   8 jobs  16 jobs'
says 'nand     R   128k     0.900    1.300    1.050    1.050    1.050'
says 'nand     R   128k     0.750    1.083    0.875    0.875    0.875'
says 'zssd     W   512   int  1.050 of INT'
says 'nand     R   128k      1   0.9000   0.7500 of CP          -  cp:3 pas:2 ol:1 int:9'
says '1 of 120 cells'
drawn grid-auto.svg 'IOPS of AUTO over the best of the five on dramdisk' '>0.9<' '>1.3<'
says 'nand     R   128k      1   0.9000 of CP          -     1.00'
says '1 of 120 cells; tail is p99.99 over INT'"'s"
result "$temp/again" custom \
	"$(cell INT randread 131072 1 1000),$(cell DPAS randread 131072 1 995),$(cell AUTO \
		randread 131072 1 985)"
report grid --again="nand:$temp/again" "$temp"/{zssd,nand,optane}
says 'nand     R   128k      1   0.9000   0.7500 of CP      0.995  cp:3 pas:2 ol:1 int:9'
says 'nand     R   128k      1   0.9000 of CP      0.985     1.00'
cells 0.85 1.31
report grid "$temp"/{zssd,nand,optane}
drawn grid.svg '>≤0.9<' '>≥1.3<' '>0.85<' '>1.31<'
# A mode with three times INT's tail is no rival.
slow=$(cell CP randread 512 1 2000)
result "$temp/tail" zssd \
	"$(cell INT randread 512 1 1000),$(cell DPAS randread 512 1 1100),${slow/p9999_us\":1/p9999_us\":3},$(cell \
		AUTO randread 512 1 1056)"
report grid "$temp/tail"
says 'zssd     R   512       1   0.9600 of DPAS        -     1.00'
# A grid of one cell is one, too, and AUTO need not be there.
result "$temp/one" zssd \
	"$(cell INT randread 512 1 1000),$(cell DPAS randread 512 1 1100)"
report grid "$temp/one" 2>/dev/null
drawn grid.svg 'zssd, randread, 512 B' '>1.10<'
refused "--again='nand' is not DEVICE:DIR" grid --again=nand "$temp/nand"
result "$temp/half" zssd "$(cell INT randread 512 1 1000)"
refused 'zssd, randread, 512 bytes, 1 jobs: a cell of the grid needs INT and DPAS' \
	grid "$temp/half"

for mode in lhp pas; do
	mkdir "$temp/$mode"
	echo step:100000,15300,700000000 >"$temp/$mode/model"
	for ((ms = 0; ms < 600; ms++)); do
		echo "$ms, $((ms < 100 ? 100000 : 16000 + (ms < 150 && ${#mode} == 3 ? \
			1000 * (150 - ms) * $([ $mode = lhp ] && echo 1 || echo 0) : 0))), 0, 4096, 0"
	done >"$temp/$mode/latency"
done
report shelving "$temp"/{lhp,pas}
drawn shelving.svg 'dramdisk steps from 100 to 15.3 µs' 'randread, 4 KiB'
markers shelving.svg 2
says 'LHP       100.0     64.0     16.0     16.0     16.0     16.0     16.0          49 ms'
says 'PAS       100.0     16.0     16.0     16.0     16.0     16.0     16.0           1 ms'
echo nonsense >>"$temp/pas/latency"
refused "$temp/pas/latency, line 601: is not of fio's latency log" shelving \
	"$temp/pas"

profiles=(optane zssd)
modes=(INT CP LHP PAS DPAS)
mkdir "$temp/apps"
echo virtual >"$temp/apps/clock"
{
	echo profile,mode,workload,threads,ops,read_us,read_p50_us,read_p99_us,read_p999_us,busy_pct,disk_reads,cp,pas,ol,int
	for profile in "${profiles[@]}"; do
		for mode in "${modes[@]}"; do
			for way in readrandom readrandomwriterandom; do
				for jobs in 1 2; do
					echo "$profile,$mode,$way,$jobs,9${#mode},1,2,3,4,5,6,7,8,9,10"
				done
			done
		done
	done
} >"$temp/apps/apps.csv"
report apps "$temp/apps"
drawn apps.svg 'on dramdisk, 4 KiB blocks, virtual time' 'optane, random reads' \
	'random, 9 reads to a write'
markers apps.svg 5
says 'DPAS        1        94   1.011      1.0      2.0      3.0      4.0    5.0  cp:7 pas:8 ol:9 int:10'
says 'zssd     readrandomwriterandom   1.011  1.011'
sed -i '3s/,1,/,one,/' "$temp/apps/apps.csv"
refused "$temp/apps/apps.csv, line 3: is not a row of apps.csv" apps "$temp/apps"
refused "'x' is not a kind of result; give bench, grid, shelving or apps" x "$temp"

echo "pictures: $checked statements checked"
