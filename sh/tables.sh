# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The tables that lie elsewhere, as words: each fact stands in one place.

# The completion modes, as results have them.
table_modes() {
	sed -n 's/^.*\.name = "\([A-Z]*\)".*/\1/p' "$repo/cli/sys/mode.c" |
		paste -sd' '
}

# table_profiles: NAME (LATENCY us), of a read of 4 KiB, with a comma between them
table_profiles() {
	table_profile_rows | awk '{
		ns = $2 + ($3 ? 4096 * 1e9 / $3 : 0)
		printf "%s%s (%.1f us)", (NR > 1 ? ", " : ""), $1, ns / 1000
	}'
}

# Of each profile of dramdisk: its name, its latency in ns, and the bytes/s of its
# transfer, 0 if there is none.
table_profile_rows() {
	sed -n 's/^ENTRY("\(.*\)", \([0-9]*\), \([0-9]*\).*/\1 \2 \3/p' \
		"$repo/device/dramdisk/model/profiles.h"
}

# The kernels that DPAS has hooks for.
table_kernels() {
	echo "${version_known[*]}"
}

# The fuzz targets, as meson builds them.
table_fuzz() {
	sed -n "s/^  '\([a-z-]*\)': \[.*/\1/p" \
		"$repo/tests/fuzz/meson.build" | paste -sd' '
}

# The tests of `make check`.
table_tests() {
	sed -n 's/^\([a-z][a-z0-9-]*\) .*/\1/p' "$repo/tests/tests" | paste -sd' '
}
