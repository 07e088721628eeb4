#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Is an image the one from which the figures on the pages are? One image prints the
# same digits everywhere; another, with another fio or compiler, may not.
#
#   lab/reference.sh IMAGE            says what differs, if anything does
#   lab/reference.sh --record IMAGE   the figures are from this one now
#
# lab/manifest.reference is that image's manifest, with QEMU's version.
. "$(dirname "$0")/../sh/setup.sh"
export LC_ALL=C

. "$repo/lab/image/manifest.sh"

reference=$repo/lab/manifest.reference

# reference_rows IMAGE
reference_rows() {
	printf 'qemu\tqemu-system-x86\t%s\n' "$(manifest_qemu)" |
		sort - "$1/manifest"
}

reference_record() {
	{
		echo '# SPDX-License-Identifier: GPL-2.0-only'
		echo '# The image that the figures on the pages are from; made by'
		echo '# lab/reference.sh --record.'
		reference_rows "$1"
	} >"$reference"
}

# What differs: packages by their names, each once; then what was built here.
reference_differences() {
	{
		sed '/^#/d' "$reference"
		echo
		reference_rows "$1"
	} | awk -F '\t' '
		NF == 0 { here = 1; next }
		!here { was[$1] = $3; next }
		was[$1] == $3 { next }
		$2 == "built" { built = built " " $1; next }
		!seen[$2]++ {
			print $2 " is " $3 " here and " \
				(was[$1] == "" ? "absent" : was[$1]) " there"
		}
		END {
			if (built != "")
				print "built from another state, or by another" \
					" compiler:" built
		}'
}

case ${1-} in
--record)
	[ -e "${2-}/manifest" ] || refuse "name an image: lab/image.sh prints it"
	reference_record "$2"
	;;
*)
	[ -e "${1-}/manifest" ] || refuse "name an image: lab/image.sh prints it"
	differences=$(reference_differences "$1")
	[ -z "$differences" ] || say "the machine's image is not the one" \
		"that README's table is from, so some digits may differ:" \
		"${differences//$'\n'/; }"
	;;
esac
