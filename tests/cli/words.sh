#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The lab's words in any order, and every way to get words and options wrong.
. "$(dirname "$0")/tree.sh"

# runs EXPECTED WORD...: EXPECTED lists the cells in order, e.g. "INT:1 CP:1"
runs() {
	expected=$1
	shift
	machine
	dramdisk dramdisk0 zssd
	rm -rf "$work/out"
	"$dpas" bench --output="$work/out" "$@" > "$work/tables" 2> "$work/err" ||
		die "$*: $(cat "$work/err")"
	cells=$(sed -n 's/^\[[^]]*\] \([A-Z]*\) rand\([a-z]*\) jobs=\([0-9]*\) .*/\1:\2:\3/p' \
		"$work/err" | tr '\n' ' ')
	[ "$cells" = "$expected " ] || die "$*: ran $cells"
}

cd "$work"
runs 'CP:read:1' CP --jobs=1
runs 'INT:read:1 CP:read:1 DPAS:read:1' DPAS CP INT --jobs=1
runs 'INT:write:1 CP:write:1 DPAS:write:1 INT:write:1 CP:write:1 DPAS:write:1' \
	INT CP DPAS W 2 --jobs=1
runs 'INT:read:2 CP:read:2 INT:read:2 CP:read:2' INT 2 R CP -j 2
runs 'LHP:read:1 LHP:read:3' lhp LHP --jobs=3,1
runs 'INT:read:1 CP:read:1 LHP:read:1 PAS:read:1 DPAS:read:1 AUTO:read:1' ALL --jobs=1
runs 'INT:read:1 CP:read:1 LHP:read:1 PAS:read:1 DPAS:read:1 AUTO:read:1' --jobs 1
runs 'PAS:read:1 PAS:read:2 PAS:read:4 PAS:read:8 PAS:read:16' PAS

# What the options turn into.
runs 'CP:write:1' CP W --jobs=1 --runtime=0.2 --block-size=16k
grep -qF -e '--rw=randwrite --bs=16384 --numjobs=1' "$FIO_CALLS" || die 'fio'
grep -qF -e '--runtime=200ms' "$FIO_CALLS" || die 'runtime'
runs 'CP:read:1' CP --jobs=1
grep -qF -e '--runtime=10000ms' "$FIO_CALLS" || die 'real runtime'
runs 'CP:read:1' CP --jobs=1 --clock=virtual
grep -qF -e '--runtime=1000ms' "$FIO_CALLS" || die 'virtual runtime'
grep -q '"clock":"virtual"' out/results.json || die 'clock'

machine
dramdisk dramdisk0 zssd
rm -rf out
refused "'DPSA' is not a mode, R, W or a repeat count; modes are INT CP LHP PAS DPAS AUTO ALL" \
	"$dpas" bench INT DPSA
refused "'5x' is not a mode" "$dpas" bench 5x
refused "'' is not a mode" "$dpas" bench ''
refused "'0' is not a repeat count" "$dpas" bench 0
refused "'101' is not a repeat count" "$dpas" bench CP 101
refused "'99999999999999999999' is not" "$dpas" bench 99999999999999999999
refused 'two repeat counts' "$dpas" bench 2 CP 3
refused 'both R and W' "$dpas" bench R W
refused 'unrecognized option' "$dpas" bench --job=1 --nonsense
refused 'unrecognized option' "$dpas" bench CP --nonsense
refused 'requires an argument' "$dpas" bench CP --jobs
refused 'invalid option' "$dpas" bench "$(printf -- '-\377')"
refused 'unrecognized option' "$dpas" bench --HANG=0
refused "'0' in --jobs=0" "$dpas" bench --jobs=0
refused "'' in --jobs=1,," "$dpas" bench --jobs=1,,
refused "'1025' in --jobs" "$dpas" bench --jobs=1025
refused "'-1' in --jobs" "$dpas" bench --jobs=-1
refused '--jobs has more than 32 numbers' \
	"$dpas" bench --jobs="$(seq -s , 33)"
refused 'has 2 twice' "$dpas" bench --jobs=2,1,2
refused "'511' is not a block size" "$dpas" bench --block-size=511
refused "'1000' is not a block size" "$dpas" bench --block-size=1000
refused "'2m' is not a block size" "$dpas" bench --block-size=2m
refused "'4kb' is not a block size" "$dpas" bench --block-size=4kb
refused "'0' is not a runtime" "$dpas" bench --runtime=0
refused "'1e3' is not a runtime" "$dpas" bench --runtime=1e3
refused "'-1' is not a runtime" "$dpas" bench --runtime=-1
refused "'nan' is not a runtime" "$dpas" bench --runtime=nan
refused "'wall' is not a clock" "$dpas" bench --clock=wall

refused "'benhc' is not a command" "$dpas" benhc
"$dpas" --help | grep -q '^  bench ' || die 'help'
"$dpas" --version | grep -q '^dpas [0-9]' || die 'version'
[ "$("$dpas" -V)" = "$("$dpas" --version)" ] || die '-V'
[ "$("$dpas" help)" = "$("$dpas" --help)" ] || die 'dpas help'
[ "$("$dpas" help mode)" = "$("$dpas" mode --help)" ] || die 'dpas help mode'
refused "'mdoe' is not a command; 'dpas --help' lists them" "$dpas" help mdoe
refused "'stat' is one word too many; give one command" "$dpas" help mode stat
refused "'--json' is not a command" "$dpas" help --json
for command in bench report mode stat replay; do
	for option in -h --help; do
		"$dpas" "$command" $option |
			grep -q "^Usage: dpas $command" ||
			die "$option of $command"
	done
done
