#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make check`: every test of the project, the quick ones first. A group that
# fails does not keep the others from running; the last line counts them all.
. "$(dirname "$0")/../sh/setup.sh"
set +e

cd "$repo" || exit 1
passed=0
failed=0

# Those whose source Debian has; of another the user has it (KVER and SRC), and
# runs what the loop below does.
versions='6.1 6.12'

# group TITLE COMMAND…: one test, whose own lines are shown.
group() {
	local title=$1 began=$SECONDS verdict=ok

	shift
	printf '\n--- %s\n' "$title"
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		verdict='NOT OK'
	fi
	printf '%s: %s (%d s)\n' "$verdict" "$title" $((SECONDS - began))
}

# The kernel tests count for themselves: a line "N passed, N failed".
kernel_tests() {
	local out status=0 counts

	printf '\n--- Linux %s, in the machine\n' "$1"
	out=$(mktemp)
	KVER=$1 tests/kernel/run.sh | tee "$out" || status=$?
	counts=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$out" | tail -n 1)
	rm -f "$out"
	read -r kernel_passed _ kernel_failed _ <<<"${counts:-0 passed, 1 failed}"
	passed=$((passed + kernel_passed))
	failed=$((failed + kernel_failed))
	return "$status"
}

group 'style of every file' tests/style.sh
group 'the pictures of the lab' tests/pictures.sh
group 'the policy, the command and their tools, sanitized' tests/sanitized.sh
group 'install and uninstall' tests/install.sh
group 'which kernel and which source' tests/source.sh
group 'coverage of the policy' tests/coverage.sh
group 'fuzzing' env -u TARGETS tests/fuzz/run.sh inputs 50000
group 'clang-tidy' tests/tidy.sh
group 'cppcheck' tests/cppcheck.sh
make -s all || exit
group 'what the pages say' tests/docs.sh
group 'the front door' tests/front.sh
group 'one image' tests/image.sh
group 'a job of one'"'"'s own' tests/machine.sh
for version in $versions; do
	group "Linux $version: sparse and W=1" \
		env KVER="$version" tests/kernel-style.sh
	group "Linux $version: make patches" \
		env KVER="$version" tests/patches.sh
	kernel_tests "$version" || :
done
group 'the figures' tests/figures.sh

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
