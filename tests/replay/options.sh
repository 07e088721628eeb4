#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# options.sh DPAS: a bad option of "dpas replay" is refused before a row is
# printed, with a message that names it and exit status 2; good ones are taken.
set -eu

dpas=$1
. "$(dirname "$0")/lib.sh"

# bad NAMED WORD...: refused, and the message names NAMED.
bad() {
	named=$1
	shift
	status=0
	echo U | "$dpas" replay "$@" >"$scratch/out" 2>"$scratch/err" ||
		status=$?
	if [ "$status" -ne 2 ]; then
		complain "dpas replay $*: exit status $status, not 2"
	elif [ -s "$scratch/out" ]; then
		complain "dpas replay $*: something was printed"
	elif [ "$(wc -l <"$scratch/err")" -ne 1 ]; then
		complain "dpas replay $*: not one line on standard error"
	elif ! grep -qe "$named" "$scratch/err"; then
		complain "dpas replay $*: the message does not name '$named'"
	else
		passed=$((passed + 1))
	fi
}

# good WORD...: taken; the trace is empty, so only the header is printed.
good() {
	status=0
	"$dpas" replay "$@" </dev/null >"$scratch/out" 2>"$scratch/err" ||
		status=$?
	if [ "$status" -ne 0 ] || [ -s "$scratch/err" ]; then
		complain "dpas replay $*: refused"
	elif [ "$(wc -l <"$scratch/out")" -ne 1 ]; then
		complain "dpas replay $*: not the header alone"
	else
		passed=$((passed + 1))
	fi
}

# min OPTION VALUE and the like: the ends of a range, and just beyond them.
range() {
	option=$1
	least=$2
	most=$3
	good dpas "--$option=$least"
	good dpas "--$option=$most"
	bad "$option" dpas "--$option=$((least - 1))"
	bad "$option" dpas "--$option=$((most + 1))"
	bad "$option" dpas "--$option=$((4294967296 + least))"
	bad "$option" dpas "--$option=99999999999999999999"
	bad "$option" dpas "--$option=ten"
	bad "$option" dpas "--$option=1x"
	bad "$option" dpas "--$option=+1"
	bad "$option" dpas "--$option= 1"
	bad "$option" dpas "--$option=1.0"
	bad "$option" dpas "--$option="
}

for n in 1 2 3 4; do
	range "param$n" 0 1000000
	bad "param$n" pas "--param$n=1"
done
for n in 5 6 7; do
	range "param$n" 1 1000000
	bad "param$n" pas "--param$n=1"
done
range adaptive 0 2
range d-init 1 10000000
range up 1 1000000
range down 1 1000000
good pas --d-init=5000 --up=20000 --down=200000 --adaptive=2

bad 'pas or dpas'
bad both both
bad dpas pas dpas
bad param8 dpas --param8=1
bad param0 dpas --param0=1
bad nonsense pas --nonsense
bad d-init pas --d-init
bad x pas -x

echo "options of replay: $passed right, $failed wrong"
[ "$failed" -eq 0 ]
