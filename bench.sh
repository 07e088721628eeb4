#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The lab's own way in, e.g. "sudo bash bench.sh ALL": the same as "dpas bench".
dpas=$(dirname "$0")/build/cli/dpas; [ -x "$dpas" ] || dpas=dpas; exec "$dpas" bench "$@"
