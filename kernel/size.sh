#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make kernel-size`: how many lines of each version's own files the hooks
# change, added and removed ones, and how many are the same for every version.
. "$(dirname "$0")/../sh/setup.sh"

cd "$repo"

# changed PATCH...: lines that begin with + or -, but for the files' names
changed() {
	cat "$@" | grep -v -e '^--- ' -e '^+++ ' -e '^---$' | grep -c '^[+-]'
}

lines() {
	cat "$@" | wc -l
}

for hooks in kernel/patch/hooks/v*/; do
	version=${hooks#kernel/patch/hooks/v}
	printf '%-28s%5d changed lines\n' "hooks of Linux ${version%/}" \
		"$(changed "$hooks"/*.patch)"
done | sort -V
printf '%-28s%5d lines\n' \
	'kernel/core, for all' "$(lines kernel/core/*.[ch])" \
	'kernel/patch, for all' \
	"$(lines kernel/patch/{block/*,include/*/*.h})" \
	'of it what tells them apart' "$(lines kernel/patch/block/compat.h)" \
	'policy' "$(lines policy/*.[ch])"
