#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What a benchmark prints and leaves: tables as in golden/, JSON, CSV, a plot.
. "$(dirname "$0")/tree.sh"
cd "$work"

# What varies: the running kernel's release, the CPUs, and whether there is a
# plot.
same_everywhere() {
	sed "s/$(uname -r)/RELEASE/; s/\"cpus\":$(nproc)/\"cpus\":N/
		s| out/bench.svg||" "$1"
}

machine
dramdisk dramdisk0 zssd
"$dpas" bench 2 INT DPAS --jobs=1,2 --clock=virtual --output=out \
	> tables 2> progress || die "$(cat progress)"
same_everywhere tables | diff "$here/golden/bench.txt" - || die 'tables'
sed 's/about [0-9]* s/about N s/' progress | diff "$here/golden/progress.txt" - ||
	die 'progress'
diff "$here/golden/results.csv" out/results.csv || die 'CSV'
same_everywhere out/results.json | diff "$here/golden/results.json" - ||
	die 'JSON'
python3 -m json.tool out/results.json > /dev/null || die 'not JSON'
[ "$(find out/fio -name '*.json' | wc -l)" = 8 ] || die 'raw reports'
if command -v gnuplot > /dev/null; then
	grep -q '<svg' out/bench.svg || die 'no plot'
	grep -q 'gnuplot' progress && die 'gnuplot complained'
fi

# Read back, the results are the same to the byte, in every form.
"$dpas" report out --output=again > /dev/null || die report
"$dpas" report --json out | cmp - out/results.json || die 'report --json'
cmp out/results.json again/results.json || die 'JSON read back'
cmp out/results.csv again/results.csv || die 'CSV read back'

# What AUTO counts.
machine
dramdisk dramdisk0 zssd
"$dpas" bench AUTO --jobs=2 --output=auto > tables 2> progress ||
	die "$(cat progress)"
grep -q '  polled:2000 irq:200 yields:2 spins:7 sleeps:8 wakes:9$' tables ||
	die "$(cat tables)"
"$dpas" report auto > reread || die 'report of AUTO'
diff tables reread | grep -q polled && die 'counts of AUTO, read back'

# --json: one document on standard output, the same as in the file.
machine
dramdisk dramdisk0 zssd
"$dpas" bench CP --jobs=1 --json --output=json > doc 2> progress ||
	die "$(cat progress)"
cmp doc json/results.json || die '--json'

# Without gnuplot: one line, and the rest is there.
machine
dramdisk dramdisk0 zssd
mkdir bin
for tool in sh cat wc sleep; do
	ln -s "$(command -v "$tool")" "bin/$tool"
done
PATH=$here/bin:$work/bin "$dpas" bench CP --jobs=1 --output=plain \
	> tables 2> progress || die "$(cat progress)"
grep -qx 'dpas bench: no plot, as gnuplot is not installed; dpas report can draw it later, elsewhere' \
	progress || die "$(cat progress)"
[ -s plain/results.json ] || die 'no results without gnuplot'
[ ! -e plain/bench.svg ] || die 'a plot without gnuplot'

# Without a plot by wish: not a word about it.
machine
dramdisk dramdisk0 zssd
"$dpas" bench CP --jobs=1 --no-plot --output=bare > /dev/null 2> progress ||
	die "$(cat progress)"
grep -q 'plot' progress && die 'a line about a plot that was not wanted'
[ -s bare/results.json ] || die 'no results without a plot'
[ ! -e bare/bench.svg ] || die 'a plot in spite of --no-plot'

# The default directory bears the time.
machine
dramdisk dramdisk0 zssd
"$dpas" bench CP --jobs=1 > /dev/null 2>&1 || die 'default output'
find . -maxdepth 1 -name 'dpas-bench-20[0-9]*-[0-9]*' | grep -q . ||
	die 'default directory'

# The lab's way in.
machine
dramdisk dramdisk0 zssd
ln -s "$dpas" bin/dpas
cp "$here/../../bench.sh" lab.sh
PATH=$PATH:$work/bin sh lab.sh CP --jobs=1 --json --output=lab > doc \
	2> progress || die "$(cat progress)"
cmp doc lab/results.json || die 'bench.sh'
