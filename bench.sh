#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The lab's own way in, e.g. "sudo bash bench.sh ALL": the same as "dpas bench".
here=$(cd "$(dirname "$0")" && pwd)
case $here in
*/share/dpas) dpas=$here/../../bin/dpas ;; # installed
*) dpas=$here/build/cli/dpas ;;
esac
[ -x "$dpas" ] || dpas=dpas
exec "$dpas" bench "$@"
