#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Build in a directory that meson set up, and be quiet when all is well.
#
#	sh/ninja.sh DIRECTORY
set -eu -o pipefail

# This version's --quiet does not go so far as to say nothing of nothing.
ninja -C "$1" --quiet | sed '/^ninja: no work to do\.$/d'
