#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The figures on the pages are those that are recorded in docs/figures, which
# `make figures` makes.
#
#   lab/pages.sh write    put them there
#   lab/pages.sh check    say where a page has others
#
# A block of a page that has the line <!-- figures/NAME --> above it is that file. A
# command of the course in docs/lab.md, a line that begins with "# ", has below it what
# docs/figures/course.txt has below that command; a line that `dpas bench --check` prints
# there is what it prints of the lab's own result. A sentence with a figure in it stands
# in docs/figures/quotes: the page, the name of the figure (lab/pages/facts.sh), how it is
# printed, and the words around it.
. "$(dirname "$0")/../sh/setup.sh"
export LC_ALL=C.UTF-8

cd "$repo"

pages=(README.md docs/*.md)

# pages_blocks PAGE: with the blocks of today
pages_blocks() {
	awk '
	function print_file(name,    line) {
		while ((getline line < name) > 0)
			print line == "" ? "" : "    " line
		close(name)
		print ""
	}
	# Until the next line of text.
	skipping && (/^ / || /^$/) { next }
	{ skipping = 0; print }
	/^<!-- figures\/.* -->$/ {
		print ""
		print_file("docs/" $2)
		skipping = 1
	}' "$1"
}

# pages_course PAGE: with what the commands of the course print today. One that ends
# in | goes on in the next line. A block of the page ends at a line that is not
# indented as its command is, so what is indented further comes along.
pages_course() {
	awk '
	function command(line,    more) {
		more = line
		while (line ~ /\|$/ && (getline line < source) > 0)
			more = more "\n" line
		return more
	}
	BEGIN {
		source = "docs/figures/course.txt"
		while ((getline line < source) > 0) {
			if (line ~ /^# /) {
				at = ++known
				head[at] = command(line)
				text[at] = ""
			} else if (line ~ /^--- /) {
				at = 0
			} else if (at) {
				text[at] = text[at] line "\n"
			}
		}
	}
	# The next one of these words, from the last on, and then from the first.
	function find(words,    i) {
		for (i = last + 1; i <= known; i++)
			if (head[i] == words)
				return i
		for (i = 1; i <= last; i++)
			if (head[i] == words)
				return i
		return 0
	}
	function print_text(i,    lines, n, k) {
		n = split(text[i], lines, "\n")
		while (n && lines[n] == "")
			n--
		for (k = 1; k <= n; k++)
			print lines[k] == "" ? "" : indent lines[k]
	}
	/^ +# / {
		match($0, /^ +/)
		indent = substr($0, 1, RLENGTH)
		words = substr($0, RLENGTH + 1)
		print
		while (words ~ /\|$/ && (getline line) > 0) {
			print line
			words = words "\n" substr(line, RLENGTH + 1)
		}
		skipping = find(words)
		if (skipping) {
			last = skipping
			print_text(last)
		}
		next
	}
	skipping && index($0, indent) == 1 { next }
	{ skipping = 0; print }' "$1"
}

# pages_holds PAGE: a line "holds WHAT: ..." as dpas bench --check prints it of the lab's
# own result
pages_holds() {
	awk '
	function what(line) {
		sub(/^ +/, "", line)
		return substr(line, 1, index(line, ": "))
	}
	NR == FNR { said[what($0)] = $0; next }
	/^ +(holds|fails) .*: / && (what($0) in said) {
		match($0, /^ +/)
		indent = substr($0, 1, RLENGTH)
		line = said[what($0)]
		sub(/^ +/, "", line)
		print indent line
		next
	}
	{ print }' docs/figures/check.txt "$1"
}

# pages_pattern TEXT: as sed -E reads it, with any white space for a space
pages_pattern() {
	sed -E -e 's/[][\.*^$+?(){}|/]/\\&/g' -e 's/ +/[[:space:]]+/g' <<<"$1"
}

# pages_quotes PAGE FILE: the page's sentences, in FILE
pages_quotes() {
	local page name format text value before after

	while IFS=$'\t' read -r page name format text; do
		[ "$page" = "$1" ] || continue
		value=$(sed -n "s/^$name //p" "$facts")
		[ -n "$value" ] || fail "there is no figure $name"
		# shellcheck disable=SC2059 # the format is the table's
		value=$(printf "$format" "$value")
		before=$(pages_pattern "${text%%\{\}*}")
		after=$(pages_pattern "${text#*\{\}}")
		grep -qzE "${before}[0-9][0-9.]*$after" "$2" ||
			fail "$page no longer says '$text'; see" \
				"docs/figures/quotes"
		sed -i -z -E "s/(${before})[0-9][0-9.]*($after)/\1$value\2/" "$2"
	done < <(grep -v '^#' docs/figures/quotes)
}

pages_today() {
	pages_blocks "$1" >"$temp/blocks"
	if [ "$1" = docs/lab.md ]; then
		pages_course "$temp/blocks" >"$temp/course"
		pages_holds "$temp/course" >"$2"
	else
		cp "$temp/blocks" "$2"
	fi
	pages_quotes "$1" "$2"
}

pages_check() {
	local page wrong=0

	for page in "${pages[@]}"; do
		pages_today "$page" "$temp/page"
		diff -u --label "$page" --label 'the figures' "$page" \
			"$temp/page" || wrong=$((wrong + 1))
	done
	[ "$wrong" = 0 ] || fail "$wrong pages do not have the figures that" \
		"are recorded; lab/pages.sh write puts them there"
}

pages_write() {
	local page

	for page in "${pages[@]}"; do
		pages_today "$page" "$temp/page"
		cmp -s "$page" "$temp/page" || {
			say "$page has new figures"
			cat "$temp/page" >"$page"
		}
	done
}

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
facts=$temp/facts
lab/pages/facts.sh >"$facts"
case ${1-} in
write) pages_write ;;
check) pages_check ;;
*) refuse "say what to do: write or check" ;;
esac
