#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make check-debug`: the kernel tests on kernels that watch themselves: KASAN,
# lockdep and their kind; one with PREEMPT; one with KCSAN. A quarter of an hour
# for PREEMPT, an hour for each of the others, and ten minutes more the first
# time.
. "$(dirname "$0")/../sh/setup.sh"
set +e

cd "$repo" || exit 1
failed=0
make -s all || exit
for variant in debug preempt kcsan; do
	printf '\n--- %s\n' "$variant"
	tests/kernel/run.sh --variant="$variant" || failed=1
done
exit "$failed"
