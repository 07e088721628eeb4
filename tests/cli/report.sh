#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# dpas report: merging, its tables as in golden/, and input that is not right.
. "$(dirname "$0")/tree.sh"
cd "$work"
machine

set -- "$here/data/dpas" "$here/data/int" "$here/data/cp"
"$dpas" report "$@" > tables || die 'report'
diff "$here/golden/report.txt" tables || die 'tables'
"$dpas" report "$@" --output=merged > tables2 || die 'report --output'
grep -q '^Results: merged/results.json merged/results.csv' tables2 ||
	die 'where the results are'
python3 -c '
import json
runs = json.load(open("merged/results.json"))["runs"]
assert [run["mode"] for run in runs] == ["INT"] * 2 + ["CP"] * 2 + ["DPAS"] * 4
assert [run["jobs"] for run in runs] == [1, 2] * 4
' || die 'order'
[ "$(wc -l < merged/results.csv)" = 9 ] || die 'CSV'

# Two directions are two groups of tables, a sheet for each.
"$dpas" report "$here/data/int" "$here/data/write" > tables || die 'groups'
grep -c '^=== Results' tables | grep -qx 2 || die 'a sheet for each direction'
grep -q 'randwrite, 4096 bytes' tables || die 'the sheet of writes'

# A mode whose INT did not run has no ratio.
"$dpas" report "$here/data/cp" | grep -q '^CP .* 45800     - ' || die 'ratio'

refused 'merged/results.json is there already' \
	"$dpas" report "$here/data/int" --output=merged
refused 'no directory of results is given' "$dpas" report
refused 'cannot read nowhere/results.json: No such file' "$dpas" report nowhere
refused 'two of the results have INT randread bs=4096 jobs=1 repeat=1' \
	"$dpas" report "$here/data/int" "$here/data/int"
refused 'unrecognized option' "$dpas" report --nonsense

# differs KEY SED-SCRIPT: merged with the sound one, it is refused
mkdir other
differs() {
	sed "$2" "$here/data/cp/results.json" > other/results.json
	refused "other/results.json: $1 is '" "$dpas" report "$here/data/int" other
}
differs clock 's/virtual/real/'
differs kernel 's/6\.1\.0/6.1.1/'
differs device 's/dramdisk0/dramdisk1/'
differs profile 's/zssd/nand/'

# What only newer results record must agree as well.
for key in '"cpus":1' '"switch_param":[0,10,10,1,100,1000,10000]'; do
	sed "s/\"runs\"/$key,&/" "$here/data/cp/results.json" \
		> other/results.json
	refused 'is not as in the results before it; merge only runs of one' \
		"$dpas" report "$here/data/int" other
	"$dpas" report --json other | grep -q '^  "[cs]' || die "$key is kept"
done

# malformed TEXT SED-SCRIPT: the complaint names the file and the key
malformed() {
	sed "$2" "$here/data/int/results.json" > other/results.json
	refused "other/results.json$1" "$dpas" report other
}
malformed ' is not a JSON document' 3q
malformed ': clock is missing' 's/"clock"/"klock"/'
malformed ': clock is not virtual or real' 's/virtual/wall/'
malformed ': kernel must be of type string' 's/"kernel":"[^"]*"/"kernel":6/'
malformed ': runs must be of type array' 's/"runs":.*/"runs":1}/;q'
malformed ': runs is empty' 's/"runs":.*/"runs":[]}/;q'
malformed ': runs[0].mode is none of INT CP' 's/"INT"/"TIN"/'
malformed ': runs[0].rw is not randread or randwrite' 's/randread/read/'
malformed ': runs[0].bs is out of range' 's/"bs":4096/"bs":0/'
malformed ': runs[0].jobs is out of range' 's/"jobs":1,/"jobs":-1,/'
malformed ': runs[1].jobs must be of type int' 's/"jobs":2,/"jobs":"2",/'
malformed ': runs[0].repeat is out of range' 's/"repeat":1/"repeat":4294967297/'
malformed ': runs[0].iops is missing' 's/"iops"/"iop"/'
malformed ': runs[0].iops is out of range' 's/"iops":40000.25/"iops":-1.0/'
malformed ': runs[0].iops is out of range' 's/"iops":40000.25/"iops":1e999/'
malformed ': runs[0].iops is out of range' 's/"iops":40000.25/"iops":1e16/'
malformed ': runs[0].lat_us is out of range' 's/"lat_us":[0-9.]*/"lat_us":NaN/'
malformed ': runs[0].breakdown must be of type object' \
	's/"breakdown":{[^}]*}/"breakdown":[]/'
malformed ': runs[0].breakdown.ol is missing' 's/"ol":0,//'
malformed ': runs[0].ios is out of range' 's/"ctx":101,/&"ios":0,/'
malformed ': runs[0].switch must be of type array' 's/"ctx":101,/&"switch":1,/'
malformed ': runs[0].switch[0].cpu is missing' 's/"ctx":101,/&"switch":[{}],/'
malformed ': runs[0].switch[0].mode is not INT, CP, PAS or OL' \
	's/"ctx":101,/&"switch":[{"cpu":0,"mode":"LHP"}],/'
malformed ': runs[0].switch[0].qd is missing' \
	's/"ctx":101,/&"switch":[{"cpu":0,"mode":"INT"}],/'
malformed ': cpus is out of range' 's/"runs"/"cpus":0,&/'
malformed ': cpus is out of range' 's/"runs"/"cpus":65537,&/'
malformed ': switch_param must be of type array' 's/"runs"/"switch_param":1,&/'
malformed ': switch_param is not seven values' \
	's/"runs"/"switch_param":[1,2,3,4,5,6],&/'
malformed ': switch_param is not seven values' \
	's/"runs"/"switch_param":[1,2,3,4,5,6,-7],&/'
echo '[]' > other/results.json
refused 'other/results.json: clock is missing' "$dpas" report other

# Text from a file must not become commands of gnuplot.
sed "s/zssd/x' ; system \\\\\"touch pwned\\\\\" #/" \
	"$here/data/int/results.json" > other/results.json
"$dpas" report other --output=odd > /dev/null || die 'odd profile'
[ -z "$(find . -name pwned)" ] || die 'a command from a file was run'

# The picture says what it is of, and its curves differ in more than colour.
"$dpas" report "$here/data/dpas" "$here/data/int" "$here/data/cp" \
	--output=picture > /dev/null || die 'picture'
for words in 'dramdisk0 (zssd)' 'randread, 4096 bytes'; do
	grep -qF "$words" picture/bench.svg || die "the picture lacks $words"
done
! grep -q 'scale(0\(\.0*\)\?)' picture/bench.svg || die 'scale(0)'
[ "$(grep -o ' pt [0-9]*' picture/bench.gp | sort -u | wc -l)" = 3 ] ||
	die 'three modes with three markers'
