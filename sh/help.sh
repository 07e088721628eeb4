#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make help`: the tables of targets and variables, as text.
. "$(dirname "$0")/setup.sh"

# The column in which the words begin, and the last one.
help_indent=20
help_width=80

# help_row NAME WORDS
help_row() {
	local name=$1 line

	[ ${#name} -lt $help_indent ] || {
		echo "$name"
		name=
	}
	fold -s -w $((help_width - help_indent)) <<<"$2" | sed 's/ *$//' |
		while read -r line; do
			printf "%-${help_indent}s%s\n" "$name" "$line"
			name=
		done
}

# help_words TEXT: with the rows of other tables
help_words() {
	local text=$1 name

	for name in modes profiles tests fuzz kernels; do
		[[ $text != *"{$name}"* ]] ||
			text=${text//"{$name}"/$("table_$name")}
	done
	echo "$text"
}

help_targets() {
	local name

	while read -r name _; do
		[ "$name" = all ] && help_row make "$(target_does all)" && continue
		help_row "make $name" "$(target_does "$name")"
	done < <(grep '^[a-z]' "$repo/sh/targets")
}

help_variables() {
	local line name

	while read -r line; do
		name=${line%%=*}
		help_row "  $line" "$(help_words "$(variable_is "$name")")"
	done < <(grep '^[A-Za-z_]*=' "$repo/sh/variables")
}

# The targets that take any of them.
help_takes() {
	local name

	while read -r name _; do
		[ -z "${target_takes[$name]}" ] ||
			help_row "  $name" "${target_takes[$name]}"
	done < <(grep '^[a-z]' "$repo/sh/targets")
}

target_table
help_targets
printf '\nVariables, with their defaults:\n'
help_variables
printf '\nWhich target takes which; what one does not take is refused:\n'
help_takes
cat <<'EOT'

One run at a time has a directory. When it is stopped, the machines that have come
to their end are kept in OUT.part, and the same command goes on from there.
EOT
