#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The pictures that the lab draws itself, of made-up figures: librsvg takes them;
# curves have markers that differ; an end of the heat map's scale says whether a
# cell is beyond it; titles name the device, the direction and the block size.
. "$(dirname "$0")/../sh/setup.sh"

. "$repo/lab/plot/grid.sh"
. "$repo/lab/plot/shelving.sh"
. "$repo/lab/plot/apps.sh"

whole=$(mktemp -d)
trap 'rm -rf "$whole"' EXIT
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

# cells LEAST MOST: of the heat map, with these among them
cells() {
	local profile way size jobs

	for profile in nand optane zssd; do
		for size in 128k 16k 4k 512; do
			for way in R W; do
				for jobs in 1 2 4 8 16; do
					echo "$profile $way $size $jobs 1.05"
				done
			done
		done
	done | sed -e "1s/[^ ]*\$/$1/" -e "2s/[^ ]*\$/$2/" >"$whole/cells"
}

cells 0.9 1.3
grid_plot
drawn grid.svg 'IOPS of DPAS over INT on dramdisk' 'nand, randread, 128 KiB' \
	'zssd, randwrite, 512 B' '>0.9<' '>1.3<'
cells 0.85 1.31
grid_plot
drawn grid.svg '>≤0.9<' '>≥1.3<' '>0.85<' '>1.31<'

from_ns=100000
to_ns=15300
{
	echo mode,ms,ios,lat_us
	for mode in LHP PAS; do
		for ((ms = -100; ms <= 500; ms++)); do
			echo "$mode,$ms,10,$((ms < 0 ? 100 : 16))"
		done
	done
} >"$whole/shelving.csv"
shelving_plot
drawn shelving.svg 'dramdisk steps from 100 to 15.3 µs' 'randread, 4 KiB'
markers shelving.svg 2

CLOCK=virtual
profiles=(optane zssd)
modes=(INT CP LHP PAS DPAS)
{
	echo profile,mode,workload,threads,ops
	for profile in "${profiles[@]}"; do
		for mode in "${modes[@]}"; do
			for jobs in 1 2; do
				for way in readrandom readrandomwriterandom; do
					echo "$profile,$mode,$way,$jobs,9${#mode}"
				done
			done
		done
	done
} >"$whole/apps.csv"
apps_plot
drawn apps.svg 'on dramdisk, 4 KiB blocks, virtual time' 'optane, random reads' \
	'random, 9 reads to a write'
markers apps.svg 5

echo "pictures: $checked statements checked"
