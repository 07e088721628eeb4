# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For a job in the machine whose tables are printed on the host, in one piece.

# quiet NAME COMMAND…: run a verb of dpas; it leaves /results/NAME, and what it
# prints in NAME.txt. Without gnuplot in the machine it says that there is none,
# which is no news: what it says besides is heard if it fails.
quiet() {
	name=$1
	shift
	dpas "$@" --output="/results/$name" >"/results/$name.txt" \
		2>/tmp/said || {
		cat /tmp/said
		exit 1
	}
}
