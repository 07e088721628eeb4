#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What is wrong with a command for make is said before it begins: a variable that
# the target does not take, a checkout that cannot be built in, no cache.
#
#   sh/front.sh 'TARGET…' 'VARIABLE…'
#
# The variables are the names of those given on make's command line.
. "$(dirname "$0")/setup.sh"

# It is make that the user called.
BASH_ARGV0='make'

# Each is there at all, and one of the targets takes it.
front_variables() {
	local variable known taken=' '

	known=$(target_variables | tr '\n' ' ')
	for target in "${targets[@]}"; do
		# make says itself what is no target.
		[ -n "${target_takes[$target]+there}" ] || exit 0
		taken+="${target_takes[$target]} "
	done
	for variable in "${given[@]}"; do
		[[ " $known" = *" $variable "* ]] ||
			refuse "$variable: no such variable; there are ${known% }"
		[[ $taken = *" $variable "* ]] ||
			refuse "$(target_refusal "$target" "$variable")"
	done
}

# front_needs NEED: has one of the targets it?
front_needs() {
	for target in "${targets[@]}"; do
		[[ ${target_needs[$target]-} != *"$1"* ]] || return 0
	done
	return 1
}

read -r -a targets <<<"$1"
read -r -a given <<<"$2"
target_table
front_variables
! front_needs build || checkout_writable
! front_needs cache || cache_check
