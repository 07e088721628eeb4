#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make figures`: every figure and picture on every page, measured again. What each
# target of make measures goes to results/figures; what the pages quote of it is
# recorded in docs/figures, with three digits where a reader compares and as it was
# printed where a page counts with it; lab/pages.sh puts it on the pages.
#
# Variables: FIGURES, some of them only. A run that is stopped goes on where it was.
. "$(dirname "$0")/../sh/setup.sh"

. "$repo/lab/pages/text.sh"

cd "$repo"
all=(bench shelving breakdown sweep course auto apps grid)
# On two cores; the grid is most of it.
declare -A minutes=([bench]=3 [shelving]=1 [breakdown]=1 [sweep]=2 [course]=1
	[auto]=30 [apps]=13 [grid]=60)
out=results/figures
docs=docs/figures

figures_settings() {
	local name cost=0

	settings_target figures
	read -r -a wanted <<<"${FIGURES:-${all[*]}}"
	for name in "${wanted[@]}"; do
		[ -n "${minutes[$name]:-}" ] ||
			bad FIGURES "has '$name'; there are ${all[*]}"
		cost=$((cost + ${minutes[$name]}))
	done
	say "make figures: ${wanted[*]}, about $cost minutes on two cores"
}

# figures_run NAME [SUFFIX]: that experiment, with its text
figures_run() {
	say "figures: $1${2-}"
	OUT=$out/$1${2-} FORCE=1 lab/experiment.sh "$1" >"$out/$1${2-}.txt"
}

figures_bench() {
	figures_run bench
	cp $out/bench/{results,stock}.csv $docs/
	mv $docs/results.csv $docs/bench.csv
	cp $out/bench/bench.svg docs/bench.svg
	text_bench "$out/bench.txt" $docs
	# The result that the course holds against what the modes promise.
	mkdir -p $docs/bench
	cp $out/bench/results.json $docs/bench/
	build/cli/dpas bench --check $docs/bench >$docs/check.txt
}

figures_shelving() {
	figures_run shelving
	cp $out/shelving/down.csv $docs/down.csv
	cp $out/shelving/shelving.svg docs/shelving.svg
}

figures_breakdown() {
	figures_run breakdown
	cp $out/breakdown/prototype/breakdown.svg docs/poll-prototype.svg
	cp $out/breakdown/4100ns/breakdown.svg docs/poll-4100ns.svg
	text_breakdown "$out/breakdown.txt" $docs
}

figures_sweep() {
	figures_run sweep
	cp $out/sweep/sweep.csv $docs/sweep.csv
	cp $out/sweep/sweep.svg docs/poll-sweep.svg
	text_sweep "$out/sweep.txt" $docs
}

figures_course() {
	say 'figures: course'
	rm -rf $out/course
	lab/machine.sh --output=$out/course lab/guest/course.sh >$docs/course.txt
}

# On each kernel that has a package
figures_auto() {
	local KVER

	for KVER in 6.1 6.12; do
		export KVER
		figures_run auto "-$KVER"
		text_auto "$out/auto-$KVER.txt" "$docs/auto-$KVER.txt"
	done
}

figures_apps() {
	figures_run apps
	cp $out/apps/apps.csv $docs/apps.csv
	cp $out/apps/apps.svg docs/apps.svg
	text_apps "$out/apps.txt" $docs
}

figures_grid() {
	figures_run grid
	cp $out/grid/cells $docs/grid.txt
	cp $out/grid/stock $docs/grid-stock.txt
	cp $out/grid/worst.txt $docs/grid-worst.txt
	cp $out/grid/auto $docs/grid-auto.txt
	cp $out/grid/worst-auto.txt $docs/grid-worst-auto.txt
	cp $out/grid/grid{,-auto}.svg docs/
}

figures_settings
sh/deps.sh apps
checkout_writable
make -s all >&2
mkdir -p $out $docs
for name in "${wanted[@]}"; do
	"figures_$name"
done
[ "${wanted[*]}" != "${all[*]}" ] || lab/reference.sh --record "$(lab/image.sh)"
lab/pages.sh write
