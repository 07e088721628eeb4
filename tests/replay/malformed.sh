#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# malformed.sh DPAS: "dpas replay" names a malformed line, prints the rows of
# the lines before it and no more, and exits with 2.
set -eu

dpas=$1
. "$(dirname "$0")/lib.sh"

# refuses WHAT LINE: the trace in scratch/in is malformed first at line LINE.
refuses() {
	what=$1
	name="replay $what, line $2: $(sed -n "$2p" "$scratch/in" | head -c 60)"
	status=0
	"$dpas" replay "$what" <"$scratch/in" >"$scratch/out" \
		2>"$scratch/err" || status=$?
	head -n $(($2 - 1)) "$scratch/in" >"$scratch/good"
	"$dpas" replay "$what" <"$scratch/good" >"$scratch/rows"
	if [ "$status" -ne 2 ]; then
		complain "$name: exit status $status, not 2"
	elif [ "$(wc -l <"$scratch/err")" -ne 1 ]; then
		complain "$name: not one line on standard error"
	elif ! grep -q "^dpas replay: line $2: ..*" "$scratch/err"; then
		complain "$name: the message names another line"
	elif ! cmp -s "$scratch/rows" "$scratch/out"; then
		complain "$name: the rows before it are not what was printed"
	else
		passed=$((passed + 1))
	fi
}

# pas LINE TRACE, dpas LINE TRACE: TRACE is a format of printf.
pas() {
	# shellcheck disable=SC2059
	printf "$2" >"$scratch/in"
	refuses pas "$1"
}

dpas() {
	# shellcheck disable=SC2059
	printf "$2" >"$scratch/in"
	refuses dpas "$1"
}

pas 1 'X\n'
pas 1 '\n'
pas 2 'U\n\nO\n'
pas 2 'U\n \t\nO\n'
pas 3 'U\nO\nU O\n'
pas 2 'U\nu\n'
pas 2 'O\nUO\n'
pas 1 'N\n'
pas 2 'U\nO\000\n'
pas 2 'U\nsubmit 1 6\n'
pas 3 'U\nU\nlast line without an end'

dpas 1 '\n'
dpas 2 'submit 1 6\n\nenter 1\n'
dpas 2 'submit 1 6\n   \n'
dpas 1 'begin 1 6\n'
dpas 1 'SUBMIT 1 6\n'
dpas 1 'U\n'

# Too few words, and too many.
dpas 1 'submit\n'
dpas 1 'submit 1\n'
dpas 1 'submit 1 6 7\n'
dpas 1 'submit 1 6 7 8 9\n'
dpas 2 'submit 1 6\nenter\n'
dpas 2 'submit 1 6\nenter 1 6\n'
dpas 3 'submit 1 6\nenter 1\nleave\n'
dpas 3 'submit 1 6\nenter 1\nleave 1 1\n'
dpas 3 'submit 1 6\nenter 1\ncomplete 1\n'
dpas 3 'submit 1 6\nenter 1\ncomplete 1 U U\n'

# Buckets.
dpas 2 'submit 1 15\nsubmit 2 16\n'
dpas 1 'submit 1 -1\n'
dpas 1 'submit 1 six\n'
dpas 1 'submit 1 6x\n'
dpas 1 'submit 1 0x6\n'
dpas 1 'submit 1 +6\n'
dpas 1 'submit 1 4294967302\n'
dpas 1 'submit 1 18446744073709551622\n'

# Numbers of I/Os: no number, unknown, used again.
dpas 1 'submit one 6\n'
dpas 1 'submit -1 6\n'
dpas 1 'submit 1.5 6\n'
dpas 1 'submit 18446744073709551616 6\n'
dpas 2 'submit 18446744073709551615 6\nsubmit 18446744073709551615 6\n'
dpas 1 'enter 1\n'
dpas 1 'leave 1\n'
dpas 1 'complete 1 U\n'
dpas 2 'submit 1 6\nenter 2\n'
dpas 2 'submit 1 6\nsubmit 1 6\n'
dpas 4 'submit 1 6\nenter 1\ncomplete 1 U\nsubmit 1 6\n'
dpas 4 'submit 1 6\nenter 1\ncomplete 1 U\ncomplete 1 U\n'
dpas 4 'submit 1 6\nenter 1\ncomplete 1 U\nleave 1\n'
dpas 3 'submit 1 6\ncomplete 1 N\nenter 1\n'

# The order of the verbs of an I/O.
dpas 2 'submit 1 6\nleave 1\n'
dpas 3 'submit 1 6\nenter 1\nenter 1\n'
dpas 4 'submit 1 6\nenter 1\nleave 1\nenter 1\n'

# Outcomes.
dpas 3 'submit 1 6\nenter 1\ncomplete 1 X\n'
dpas 3 'submit 1 6\nenter 1\ncomplete 1 UU\n'
dpas 3 'submit 1 6\nenter 1\ncomplete 1 u\n'
dpas 3 'submit 1 6\nenter 1\ncomplete 1 OVER\n'
dpas 3 'submit 1 6\nenter 1\ncomplete 1 U\000\n'

# Two I/Os that wait and 200 more lead from PAS over OL to INT: the next goes
# by interrupt, and must not enter.
awk 'BEGIN {
	print "submit 1 6\nenter 1\nsubmit 2 6\nenter 2"
	for (i = 3; i <= 200; i++)
		printf "submit %d 6\nenter %d\nleave %d\ncomplete %d O\n",
			i, i, i, i
	print "submit 201 6\nenter 201"
}' >"$scratch/in"
lines=$(wc -l <"$scratch/in")
head -n $((lines - 1)) "$scratch/in" | "$dpas" replay dpas |
	tail -n 1 | grep -q '^submit,201,INT,irq,' || {
	echo "not ok: I/O 201 did not go by interrupt" >&2
	failed=$((failed + 1))
}
refuses dpas "$lines"

# Input that cannot be read is not a trace that ends.
for what in pas dpas; do
	status=0
	"$dpas" replay "$what" <"$scratch" >"$scratch/out" 2>"$scratch/err" ||
		status=$?
	if [ "$status" -ne 2 ]; then
		complain "replay $what of a directory: exit status $status"
	elif ! grep -qx 'dpas replay: cannot read the events: Is a directory' \
		"$scratch/err"; then
		complain "replay $what of a directory: it is not said"
	else
		passed=$((passed + 1))
	fi
done

echo "malformed traces: $passed refused rightly, $failed not"
[ "$failed" -eq 0 ]
