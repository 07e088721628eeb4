#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The manual: a page for dpas and one for each command, without a complaint of
# groff or mandoc, with all sections, and with the options that --help lists, no
# more and no less, spelt the same.
. "$(dirname "$0")/tree.sh"
pages=$here/../../docs/man
backspace=$(printf '\b')
cd "$work"

sections='NAME SYNOPSIS DESCRIPTION OPTIONS EXAMPLES EXIT_STATUS FILES SEE_ALSO'

# sound PAGE: rendered into the file `text`
sound() {
	[ -e "$1" ] || die "$1 is missing"
	groff -man -ww -z "$1" > complaints 2>&1 || die "groff: $1"
	mandoc -T lint -W all "$1" >> complaints || :
	[ ! -s complaints ] || die "$(cat complaints)"
	# A bold letter is one struck twice.
	mandoc -T ascii -O width=200 "$1" | sed "s/.$backspace//g" > text
	for section in $sections; do
		grep -qx "$(echo "$section" | tr _ ' ')" text ||
			die "$1 has no section $section"
	done
}

# section NAME: its lines in the text
section() {
	awk -v name="$1" '/^[A-Z]/ { in_it = $0 == name; next } in_it' text
}

# listed: what a list of options begins its entries with, one a line
listed() {
	sed -n 's/^ \{2,7\}\(\(-., \)\{0,1\}--[^ ]*\).*/\1/p' | sort
}

# the_same PAGE WORD...: the options of the page and of the command's --help
the_same() {
	page=$1
	shift
	"$dpas" "$@" --help | listed > wanted
	[ -s wanted ] || die "dpas $* --help lists no option"
	section OPTIONS | listed > found
	diff wanted found > complaints || die "$page: $(cat complaints)"
}

# known PAGE: every option that the text speaks of is in `wanted`
known() {
	grep -o -e '--[a-z][a-z0-9-]*' text | sort -u | while read -r option; do
		grep -q -e "$option\\(=\\|\$\\)" wanted ||
			die "$1 speaks of $option"
	done
}

"$dpas" --help | sed -n 's/^  \([a-z]*\)  *[a-z].*/\1/p' > commands
[ -s commands ] || die 'dpas --help lists no command'
while read -r command; do
	page=dpas-$command.1
	sound "$pages/$page"
	section NAME | grep -q "dpas-$command - " || die "the name of $page"
	section SYNOPSIS | grep -q "dpas $command " || die "the synopsis of $page"
	the_same "$page" "$command"
	known "$page"
done < commands

sound "$pages/dpas.1"
printf '%s\n' '-V, --version' '-h, --help' | sort > wanted
section OPTIONS | listed | diff wanted - || die 'the options of dpas.1'
known dpas.1
section COMMANDS | sed -n 's/^ *dpas-\([a-z]*\)(1).*/\1/p' |
	diff commands - || die 'the commands of dpas.1'

# No page of a command that is gone.
{
	echo dpas.1
	sed 's/.*/dpas-&.1/' commands
} | sort > wanted
find "$pages" -name '*.1' -printf '%f\n' | sort | diff wanted - ||
	die 'pages and commands'
