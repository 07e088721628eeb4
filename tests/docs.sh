#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What the pages say about the rest of the tree is true: what they link to is
# there, headings too; a line of code stands in the function that the table of
# knobs names; a command of the machine is one that lab/guest/course.sh runs; what
# `dpas bench --check` is quoted with is what it prints for the lab's own result;
# the targets of make exist; a picture is one that a strict renderer draws.
. "$(dirname "$0")/../sh/setup.sh"

cd "$repo"
pages=(README.md CONTRIBUTING.md CHANGELOG.md docs/*.md)
checked=0
wrong=0

# complain WHAT…
complain() {
	echo "$*" >&2
	wrong=$((wrong + 1))
}

# anchors PAGE: of its headings, as a browser finds them
anchors() {
	sed -n 's/^##* //p' "$1" | tr '[:upper:]' '[:lower:]' |
		sed -e 's/[^a-z0-9 _-]//g' -e 's/ /-/g'
}

check_links() {
	local page=$1 link path anchor

	while read -r link; do
		checked=$((checked + 1))
		path=${link%%#*}
		anchor=${link#"$path"}
		[[ $page != */* ]] || path=${path:+${page%/*}/$path}
		path=${path:-$page}
		[ -e "$path" ] || {
			complain "$page: there is no $link"
			continue
		}
		[ -z "$anchor" ] || anchors "$path" | grep -qxF "${anchor#\#}" ||
			complain "$page: there is no heading for $link"
	done < <(grep -o '](\([^)]*\))' "$page" | sed 's/^](\(.*\))$/\1/' |
		grep -v '^https\?://')
}

# body FILE FUNCTION: the function's lines, without their indentation
body() {
	awk -v head="(^|[ *])$2[(]" '
	/^[a-z].*[(]/ || /^[a-z_]*[(]/ { inside = $0 ~ head }
	/^}/ { inside = 0 }
	inside { sub(/^[ \t]*/, ""); print }' "$1"
}

# shellcheck disable=SC2016 # the backquotes are the page's
# Rows "| knob | default | [file](path) | `function` | `line` |".
check_knobs() {
	local path function line

	while IFS=$'\t' read -r path function line; do
		checked=$((checked + 1))
		body "docs/$path" "$function" | grep -qxF -e "$line" ||
			complain "docs/lab.md: $function() in $path has no line" \
				"'$line'"
	done < <(sed -n 's/^|[^|]*|[^|]*| \[[^]]*\](\([^)]*\)) | `\([a-z_]*\)` | `\(.*\)` |$/\1\t\2\t\3/p' docs/lab.md)
}

# Each knob that the kernel has is in the table.
check_all_knobs() {
	local knob

	while read -r knob; do
		checked=$((checked + 1))
		sed -n '/^| knob /,/^$/p' docs/lab.md |
			sed 's/switch_param5, 6, 7/& switch_param6 switch_param7/' |
			grep -qw "$knob" || complain "docs/lab.md: no knob $knob"
	done < <(sed -n 's/^	&blk_dpas_\(.*\)_entry\.attr,$/\1/p' kernel/core/sysfs.c
		echo io_poll_delay)
}

# Lines "# COMMAND" in the blocks of the page.
check_course() {
	local command known

	known=$(sed -n -e "s/^[	 ]*show '\(.*\)'\$/\1/p" \
		-e 's/^[	 ]*show "\(.*\)"\?$/\1/p' lab/guest/course.sh |
		sed -e 's/"$//' -e 's/\$\(window\|d_init\)\>/N/g')
	while read -r command; do
		checked=$((checked + 1))
		grep -qxF -e "$command" <<<"$known" ||
			complain "docs/lab.md: lab/guest/course.sh does not run" \
				"'$command'"
	done < <(sed -n 's/^ \{4,\}# //p' docs/lab.md |
		sed 's/\(echo \|--d-init=\)[0-9]\{3,\}/\1N/')
}

# A file that refers to a section of the specification refers to one that is there.
check_sections() {
	local file section heading

	while IFS=: read -r file section; do
		checked=$((checked + 1))
		heading=${section%%.*}
		if ! grep -q "^## $heading\. " docs/specification.md; then
			complain "$file: the specification has no section $heading"
		elif [[ $section = *.* ]]; then
			sed -n "/^## $heading\. /,/^## /p" docs/specification.md |
				grep "^${section#*.}\. " >/dev/null ||
				complain "$file: the specification has no $section"
		fi
	done < <(git grep -o -E 'specification\.md, [0-9]+a?(\.[0-9]+)?' -- \
		policy cli kernel tests | sed 's/:specification.md, /:/')
}

check_quotes() {
	local line said

	checked=$((checked + 1))
	said=$(sed 's/^ *//' docs/figures/check.txt)
	build/cli/dpas bench --check docs/figures/bench |
		diff docs/figures/check.txt - ||
		complain 'docs/figures/check.txt is not of docs/figures/bench'
	while read -r line; do
		checked=$((checked + 1))
		# No pipe: grep is done before all of it is written.
		grep -qxF -e "$line" <<<"$said" ||
			complain "docs/lab.md: --check does not print '$line'"
	done < <(sed -n 's/^ *\(holds  .*\)/\1/p' docs/lab.md)
}

# Targets, and the variables given to them, of lines that are commands of make.
# shellcheck disable=SC2016 # for sed
check_make() {
	local target variables variable

	target_table
	while read -r target variables; do
		checked=$((checked + 1))
		[ -n "${target_takes[$target]+there}" ] ||
			complain "there is no make $target"
		for variable in $variables; do
			[[ " ${target_takes[$target]-} " = *" $variable "* ]] ||
				complain "make $target takes no $variable"
		done
	done < <(sed -n "s/^    make \([a-z][a-z-]*\)\(.*\)/\1 \2/p" "${pages[@]}" |
		grep -v -e '^bindeb-pkg' -e '^localmodconfig' |
		sed -e "s/='[^']*'/=/g" -e 's/ #.*//' -e 's/\$([^)]*)//g' \
			-e 's/=[^ ]*//g' | sort -u)
}

# Where a browser shows what it can of a faulty picture, librsvg shows nothing.
check_pictures() {
	local picture said

	for picture in docs/*.svg; do
		checked=$((checked + 1))
		said=$(rsvg-convert "$picture" 2>&1 >/dev/null) ||
			complain "$picture: librsvg does not draw it: $said"
	done
}

command -v rsvg-convert >/dev/null || {
	echo "$0: rsvg-convert is missing; install it:" \
		"apt-get install librsvg2-bin" >&2
	exit 2
}
for page in "${pages[@]}"; do
	check_links "$page"
done
check_knobs
check_all_knobs
check_course
check_sections
check_quotes
check_make
check_pictures
checked=$((checked + 1))
lab/pages.sh check || complain 'a page has other figures than docs/figures'
echo "docs: $checked statements checked, $wrong wrong"
[ "$wrong" = 0 ] && [ "$checked" -gt 0 ]
