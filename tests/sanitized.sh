#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The tests of the user space, with the sanitizers watching.
set -eu -o pipefail
shopt -s inherit_errexit

cd "$(dirname "$0")/.."
tests/build.sh sanitized -Db_sanitize=address,undefined -Db_lundef=false
# Without this what is undefined is said where nobody reads it, and goes on.
UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
	meson test -C build/sanitized --no-rebuild --print-errorlogs
