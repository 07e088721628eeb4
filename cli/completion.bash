# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# bash completion of dpas: the commands, their options and arguments, as --help
# tells them, so that nothing here has to keep up with it. In a help text
# A|B|C are words to choose from, DEV is a block device, FILE a file, DIR a
# directory.
#
# It needs none of bash-completion's helpers. _dpas sets `cur`, the word before
# the cursor, `prefix`, what of the word stays as it is, and `argument`, the
# options and what --help calls their arguments, for the functions it calls.

# _dpas_help [COMMAND]: of the program that is being typed
_dpas_help() {
	ARGP_HELP_FMT='' "${COMP_WORDS[0]/#\~/$HOME}" "$@" --help \
		</dev/null 2>/dev/null
}

_dpas_read_options() {
	local line entry='^ {2,7}((-.), )?(--[a-z0-9-]+)(=([^ ]+))?'

	while IFS= read -r line; do
		[[ $line =~ $entry ]] || continue
		argument[${BASH_REMATCH[3]}]=${BASH_REMATCH[5]}
		[ -z "${BASH_REMATCH[2]}" ] ||
			argument[${BASH_REMATCH[2]}]=${BASH_REMATCH[5]}
	done <<<"$1"
}

_dpas_offer() {
	mapfile -t COMPREPLY < <(compgen -P "$prefix" "$@" -- "$cur")
}

_dpas_offer_options() {
	local option all=()

	for option in "${!argument[@]}"; do
		[[ $option != --* || -z ${argument[$option]} ]] || option+='='
		all+=("$option")
	done
	_dpas_offer -W "${all[*]}"
	# The argument follows without a blank.
	[[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] ||
		compopt -o nospace 2>/dev/null
}

_dpas_disks() {
	local path

	for path in "${DPAS_ROOT-}"/sys/block/*/{queue,*/partition}; do
		[ -e "$path" ] || continue
		path=${path%/*}
		path=${path##*/}
		# sysfs has ! where a device's name has /
		echo "${path//!//}"
	done
}

_dpas_offer_files() {
	_dpas_offer "$@"
	compopt -o filenames 2>/dev/null
}

# _dpas_offer_values NAME…: what arguments may be that --help calls so
_dpas_offer_values() {
	local name words=''

	for name; do
		case $name in
		DEV | 'DEV|FILE')
			[[ $cur != */* ]] || {
				_dpas_offer_files -f
				return
			}
			words+=" $(_dpas_disks)"
			;;
		*'|'*) words+=" ${name//|/ }" ;;
		DIR)
			_dpas_offer_files -d
			return
			;;
		esac
	done
	_dpas_offer -W "$words"
}

# The arguments that are complete: no options, and not what belongs to one.
_dpas_count_arguments() {
	local i word

	for ((i = 2; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if [[ $word != -* ]]; then
			count=$((count + 1))
		elif [[ ${COMP_WORDS[i + 1]} = '=' ]]; then
			i=$((i + 2))
		elif [[ -n ${argument[$word]-} ]]; then
			i=$((i + 1))
		fi
	done
}

# _dpas_offer_arguments USAGE: of a command whose words may stand in any order,
# all; of others what comes next.
_dpas_offer_arguments() {
	local count=0 names usage=${1#*'[OPTION...]'}

	read -r -d '' -a names <<<"${usage//[\[\]]/}"
	if [[ $usage = *...* ]]; then
		_dpas_offer_values "${names[@]/%.../}"
		return
	fi
	_dpas_count_arguments
	_dpas_offer_values "${names[@]:count:1}"
}

# The option whose argument the cursor is in, if it is. bash takes --option=word
# for three words, unless the user has taken = from COMP_WORDBREAKS.
_dpas_find_option() {
	local before=${COMP_WORDS[COMP_CWORD - 1]}

	option=$before
	if [[ $cur = --*=* ]]; then
		option=${cur%%=*}
		prefix=$option=
		cur=${cur#*=}
	elif [[ $cur = '=' ]]; then
		cur=''
	elif [[ $before = '=' ]]; then
		option=${COMP_WORDS[COMP_CWORD - 2]}
	fi
}

_dpas_complete_command() {
	local option help
	local -A argument=()

	help=$(_dpas_help "${COMP_WORDS[1]}")
	_dpas_read_options "$help"
	_dpas_find_option
	if [[ $option = -* && -n ${argument[$option]-} ]]; then
		_dpas_offer_values "${argument[$option]}"
	elif [[ $cur = -* ]]; then
		_dpas_offer_options
	else
		# The usage ends where a line begins at the margin.
		_dpas_offer_arguments "${help%%$'\n'[! ]*}"
	fi
}

_dpas_commands() {
	_dpas_help | sed -n 's/^  \([a-z]*\)  *[a-z].*/\1/p'
}

_dpas() {
	local IFS=$' \t\n' prefix='' cur=${COMP_WORDS[COMP_CWORD]}

	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		_dpas_offer -W "$(_dpas_commands) help -h --help -V --version"
	elif [ "${COMP_WORDS[1]}" != help ]; then
		_dpas_complete_command
	elif [ "$COMP_CWORD" -eq 2 ]; then
		_dpas_offer -W "$(_dpas_commands)"
	fi
}

complete -F _dpas dpas
