#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# cppcheck on all user-space C. What it is told not to say is in
# cppcheck.suppress, each with the reason; one that is not needed is an error.
set -eu

cd "$(dirname "$0")/.."

command -v cppcheck >/dev/null || {
	echo "$0: cppcheck is missing; install it: apt-get install cppcheck" >&2
	exit 2
}
cppcheck --quiet --error-exitcode=1 --std=c11 \
	--enable=warning,style,performance,portability,information \
	--library=posix --library=gnu --library=tests/cppcheck.cfg \
	--suppressions-list=tests/cppcheck.suppress \
	-D_GNU_SOURCE -I policy -I cli -I device/dramdisk -I device/dramdisk/model -I tests/policy -I tests/fuzz \
	policy cli tests
echo "cppcheck: $(find policy cli tests -name '*.c' | wc -l) files checked"
