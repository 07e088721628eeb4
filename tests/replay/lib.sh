# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=sh disable=SC2034
# What the tests of "dpas replay" share: a scratch directory, where the last
# run's standard error is in the file err, and the counts of what was found.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

passed=0
failed=0

# complain WHAT: it is wrong, and this is what dpas said.
complain() {
	failed=$((failed + 1))
	echo "not ok: $1" >&2
	sed 's/^/    /' "$scratch/err" >&2
}
