#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Stock Linux beside DPAS: `dpas bench INT` on a kernel without DPAS, and its
# figures under the table of the five modes, not in it.
. "$(dirname "$0")/tree.sh"
cd "$work"

# stock NAME: a disk as a kernel without DPAS shows it
stock() {
	machine
	dramdisk "$1" zssd
	for knob in completion_mode io_poll_sync pas_d_init pas_enabled \
		switch_enabled switch_stat switch_param1 switch_param2 \
		switch_param3 switch_param4 switch_param5 switch_param6 \
		switch_param7; do
		rm "$DPAS_ROOT/sys/block/$1/queue/$knob"
	done
}

stock dramdisk0
for words in '' ALL DPAS 'INT CP' LHP; do
	# shellcheck disable=SC2086 # words of a command
	refused "has no DPAS (no disk has queue/completion_mode); boot the dpas kernel, without dpas=off; here only 'dpas bench INT' can be measured" \
		"$dpas" bench $words
done
before=$(knobs)
"$dpas" bench INT 2 --jobs=1,4 --clock=virtual --no-plot --output=plain \
	> tables 2> err || die "$(cat err)"
# The stand-in for fio moves the counts of the CPUs on, and nothing else moved.
[ "$(knobs)" = "$before" ] || die 'a knob of stock Linux was written'
[ "$(grep -c -- '--hipri' "$FIO_CALLS")" = 0 ] || die 'stock Linux was polled'
grep -q '"dpas":false' plain/results.json || die 'it is not recorded'
grep -q switch_param plain/results.json && die 'parameters of nobody'
# Without poll queues: the interrupt needs none.
stock dramdisk0
echo 0 > "$DPAS_ROOT/sys/block/dramdisk0/queue/io_poll"
"$dpas" bench INT --jobs=1 --no-plot --device=dramdisk0 --output=unpolled > tables 2> err ||
	die "$(cat err)"
# Where DPAS is, INT is a mode like the others, and its knobs are needed.
machine
dramdisk dramdisk0 zssd
rm "$DPAS_ROOT/sys/block/dramdisk0/queue/io_poll_sync"
refused 'queue/io_poll_sync: No such file' "$dpas" bench INT

machine
dramdisk dramdisk0 zssd
"$dpas" bench INT DPAS --jobs=1,4 --clock=virtual --no-plot --output=ours \
	> tables 2> err || die "$(cat err)"
grep -q '"dpas"' ours/results.json && die 'a kernel with DPAS is nothing special'

# In whatever order they are named, and when they were merged before.
sed "s/\"kernel\":\"[^\"]*\"/\"kernel\":\"6.1.192-plain\"/" plain/results.json \
	> other.json
mv other.json plain/results.json
"$dpas" report ours plain --output=both > tables || die 'report'
"$dpas" report plain ours --output=turned > turned.txt || die 'report, turned'
cmp both/results.json turned/results.json || die 'the order matters'
"$dpas" report both --output=again > again.txt || die 'report of a merged one'
cmp both/results.json again/results.json || die 'merged, JSON read back'
cmp both/stock.csv plain/results.csv || die 'stock.csv'
cmp both/results.csv ours/results.csv || die 'results.csv has stock Linux in it'
python3 -c '
import json
both = json.load(open("both/results.json"))
assert sorted({run["mode"] for run in both["runs"]}) == ["DPAS", "INT"]
assert both["stock"]["kernel"] == "6.1.192-plain"
assert not both["stock"]["dpas"] and len(both["stock"]["runs"]) == 4
' || die 'results.json'
grep -q '^Results: both/results.json both/results.csv both/stock.csv' tables ||
	die 'where the results are'
# Over INT of the kernel with DPAS, and after the modes.
grep -A 2 '^DPAS .* 12500 1.25x' tables | sed -n '2,3p' > found
cat > wanted <<END
stock     10000 1.00x      40000 1.00x
stock: by interrupt, on Linux 6.1.192-plain, which has no DPAS.
END
diff wanted found || die 'the row of stock Linux'
"$dpas" bench --check both > checked || die 'check'
"$dpas" bench --check ours | diff - checked || die 'stock Linux was checked'

machine
# Alone it is a result like another.
"$dpas" report plain | grep -q '^INT ' || die 'stock Linux alone'
refused 'two of the results have INT randread bs=4096 jobs=1 repeat=1' \
	"$dpas" report both plain

# differs KEY SED-SCRIPT: another machine's is refused
mkdir other
differs() {
	sed "$2" plain/results.json > other/results.json
	refused "other/results.json: $1 is not as in the results before it" \
		"$dpas" report ours other
}
differs clock 's/virtual/real/'
differs device 's/dramdisk0/dramdisk1/'
differs profile 's/zssd/nand/'
differs cpus 's/"cpus":[0-9]*/"cpus":999/'

# malformed TEXT SED-SCRIPT
malformed() {
	sed "$2" both/results.json > other/results.json
	refused "other/results.json: $1" "$dpas" report other
}
malformed 'stock must be of type object' 's/"stock":{/"stock":1,"old":{/'
malformed 'stock.clock is missing' '/"stock"/,99999s/"clock"/"klock"/'
malformed 'dpas must be of type boolean' '1s/{/{"dpas":0,/'
malformed 'runs[0].mode is not INT, which is all that a kernel without DPAS' \
	'1s/{/{"dpas":false,/; 0,/"mode"/s/"mode":"INT"/"mode":"CP"/'

# Writes say what a ratio to INT has that is no polling; reads do not.
grep -q kworker tables && die 'reads have nothing of the kworker'
"$dpas" report "$here/data/write" | grep -A 1 '^Writes: .* a kworker submits' |
	grep -q 'that part of a ratio is no polling' || die 'writes'
