# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# The tables sh/targets and sh/variables, for who asks what a target of make takes.

# target_takes and target_needs, of each target.
declare -A target_takes=() target_needs=()

# Reads the table, once.
target_table() {
	local name words

	[ ${#target_takes[@]} = 0 ] || return 0
	while read -r name words; do
		target_needs[$name]=${words%:*}
		words=${words#*:}
		[[ ${target_needs[$name]} != *kernel* ]] ||
			words+=' KVER SRC DPAS_CACHE'
		target_takes[$name]=${words# }
	done < <(grep '^[a-z]' "$repo/sh/targets")
}

# target_does TARGET: in words
target_does() {
	sed -n "/^$1 /,/^	/s/^	//p" "$repo/sh/targets"
}

# target_refusal TARGET VARIABLE: the line about one that it does not take
target_refusal() {
	local takes=${target_takes[$1]}

	echo "$2 is no variable of make $1, which takes ${takes:-none}"
}

# All variables, each once.
target_variables() {
	sed -n 's/^\([A-Za-z_]*\)=.*/\1/p' "$repo/sh/variables" | LC_ALL=C sort
}

# variable_default NAME
variable_default() {
	sed -n "s/^$1=//p" "$repo/sh/variables"
}

# variable_is NAME: in words
variable_is() {
	sed -n "/^$1=/,/^	/s/^	//p" "$repo/sh/variables"
}
