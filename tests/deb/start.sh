#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What systemd runs in the test's machine: the steps, and beside their results
# what the host wants to know. It looks for /out in the root file system.
set -u

mkdir -p /out/results
cd /root || exit
/bin/bash ./steps.sh </dev/null 2>&1
echo $? >/out/status
dmesg >/out/dmesg.txt
