#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# What bash offers behind a word of dpas, and that it is what --help lists.
. "$(dirname "$0")/tree.sh"
. "$here/../../cli/completion.bash"
cd "$work"
export LC_ALL=C

# offered WORD…: what is offered at the end of the last one, sorted
offered() {
	COMP_WORDS=("$dpas" "$@")
	COMP_CWORD=$#
	COMPREPLY=(left over)
	_dpas
	printf '%s\n' "${COMPREPLY[@]}" | sort | paste -s -d ' '
}

# offers EXPECTED WORD…
offers() {
	local expected=$1 found

	shift
	found=$(offered "$@" 2>&1)
	[ "$found" = "$expected" ] ||
		die "dpas $*: '$found' is offered, not '$expected'"
}

# sorted WORD…: on one line
sorted() {
	printf '%s\n' "$@" | sort | paste -s -d ' '
}

# options_of COMMAND: as --help lists them, with = before an argument
options_of() {
	"$dpas" "$1" --help | sed -n '
		s/^  \(-.\), \(--[^ =]*=\{0,1\}\).*/\1\n\2/p
		s/^      \(--[^ =]*=\{0,1\}\).*/\1/p'
}

machine
disk nvme0n1 1
partition nvme0n1 nvme0n1p1
disk sda 0
disk 'cciss!c0d0' 1
mkdir -p out/INT 'out dir' other
touch outline

# Commands.
commands=$("$dpas" --help | sed -n 's/^  \([a-z]*\)  *[a-z].*/\1/p')
# shellcheck disable=SC2086 # a word each
offers "$(sorted $commands help -h --help -V --version)" ''
# shellcheck disable=SC2086
offers "$(sorted $commands)" help ''
offers 'replay report' help re
offers '' help replay ''
offers 'replay report' re
offers '--help --version' --
offers '' nonsense
offers '' nonsense ''
offers '' nonsense -

# Options.
for command in $commands; do
	mapfile -t options < <(options_of "$command")
	[ ${#options[@]} -ge 2 ] || die "the options of $command"
	offers "$(sorted "${options[@]}")" "$command" -
	mapfile -t long < <(printf '%s\n' "${options[@]}" | grep -e '^--')
	offers "$(sorted "${long[@]}")" "$command" --
	for option in "${long[@]}"; do
		offers "$option" "$command" "${option%=}"
	done
done

# Words.
offers 'ALL AUTO CP DPAS INT LHP PAS R W' bench ''
offers 'PAS' bench INT W --jobs=1 P
offers 'cp dpas int lhp pas' mode nvme0n1 ''
offers 'dpas' mode --json sda d
offers '' mode sda pas ''
offers 'dpas pas' replay ''
offers 'dpas pas' replay --param1 = 5 ''
offers 'dpas pas' replay --param1 5 ''
offers 'dpas pas' replay --param1=5 ''
offers '0 1 2' replay --adaptive =
offers 'real virtual' bench --clock = ''
offers 'virtual' bench --clock = v
offers 'virtual' bench --clock v
offers '--clock=virtual' bench --clock=v
offers '' bench --jobs = ''
offers '' bench -j ''
offers '' replay --param1 = ''

# Disks.
disks='cciss/c0d0 nvme0n1 nvme0n1p1 sda'
offers "$disks" mode ''
offers "$disks" stat -i 1 ''
offers "$disks" stat --interval = 1 -c 3 ''
offers "$disks" doctor ''
offers "$disks" bench --device = ''
offers "$disks" bench -d ''
offers 'nvme0n1 nvme0n1p1' doctor nv
offers './outline' doctor ./outl
offers '' stat sda ''
offers "$DPAS_ROOT/dev/nvme0n1 $DPAS_ROOT/dev/nvme0n1p1" \
	bench --device = "$DPAS_ROOT/dev/n"
rm -r "$DPAS_ROOT/sys/block"
offers '' mode ''

# Directories, and no files.
offers 'other out out dir' report ''
offers 'out/INT' report other out/
offers 'out out dir' bench --output = ou
offers 'out out dir' report -o ou
offers '--output=out --output=out dir' report --output=ou

# Other settings of the user's shell.
(
	set -eu -o pipefail
	IFS=,
	offers 'ALL AUTO CP DPAS INT LHP PAS R W' bench ''
	offers "--no-plot" bench --no
	cd "$(dirname "$dpas")"
	HOME=$PWD
	dpas=\~/${dpas##*/}
	offers 'replay report' re
) || exit
# A program that is not there offers nothing, and says nothing.
dpas=$work/nowhere
offers '' bench -
complete -p dpas | grep -q -- '-F _dpas dpas' || die 'nothing completes dpas'
