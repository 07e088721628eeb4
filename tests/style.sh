#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What holds for every file of the project, tracked or new and not ignored: a
# licence line; the format of user-space C; shellcheck on shell scripts. The
# kernel's parts are for the kernel's own checkpatch.pl.
set -eu

cd "$(dirname "$0")/.."

need() {
	command -v "$1" >/dev/null || {
		echo "$0: $1 is missing; install it: apt-get install $2" >&2
		exit 2
	}
}
need git git
need clang-format-14 clang-format-14
need shellcheck shellcheck

files=$(git ls-files --cached --others --exclude-standard) || {
	echo "$0: git must say which files are the project's" >&2
	exit 2
}

# The loop below cuts the list at blanks, and git quotes what is stranger.
case $files in
*' '* | *'	'* | *'"'*)
	echo "$0: a file's name has a blank or a strange character:" >&2
	echo "$files" | grep '[ 	"]' >&2
	exit 1
	;;
esac

# Licence texts, and data whose format has no comments or is compared whole.
without_licence_line() {
	case $1 in
	LICENSES/* | tests/golden/* | tests/*/golden/* | tests/*/data/*) ;;
	tests/blktests/*.out) ;;
	tests/fuzz/corpus/* | docs/figures/*.txt) ;;
	*.json | *.csv | *.svg | *.png) ;;
	*) return 1 ;;
	esac
}

is_shell() {
	case $1 in
	*.sh | *.bash) return 0 ;;
	esac
	head -n 1 "$1" | grep -Eq '^#!.*[/ ](ba)?sh( |$)'
}

status=0
checked=0

# Its line names licences whose texts are here.
check_licence() {
	licence=$(head -n 3 "$1" |
		sed -n 's/.*SPDX-License-Identifier: \([A-Za-z0-9. -]*[a-zA-Z0-9]\).*/\1/p')
	if [ -z "$licence" ]; then
		echo "$1: no SPDX-License-Identifier in its first three lines" >&2
		return 1
	fi
	for word in $licence; do
		[ "$word" = OR ] || [ -e "LICENSES/$word.txt" ] || {
			echo "$1: no text of its licence $word in LICENSES" >&2
			return 1
		}
	done
}

check_file() {
	without_licence_line "$1" || check_licence "$1" || status=1
	if is_shell "$1"; then
		shellcheck -x -P SCRIPTDIR "$1" || status=1
	fi
	case $1 in
	policy/*.[ch] | cli/*.[ch] | tests/*.[ch])
		clang-format-14 --dry-run -Werror "$1" || status=1
		;;
	esac
	checked=$((checked + 1))
}

for file in $files; do
	# Still tracked, but deleted.
	[ -e "$file" ] || [ -L "$file" ] || continue
	check_file "$file"
done

echo "style: $checked files checked"
[ "$checked" -gt 0 ] || status=1
exit "$status"
