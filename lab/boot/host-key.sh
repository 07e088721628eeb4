# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The key by which ssh knows the machine of `make shell`: made once and kept, so that
# a second machine is no stranger on the same port.

# host_key: prints its path
host_key() {
	local key=$cache/host-key

	if [ ! -e "$key" ]; then
		cache_check
		mkdir -p "$cache"
		rm -f "$key.part"
		dropbearkey -t ed25519 -f "$key.part" >/dev/null 2>&1 ||
			fail "cannot make a key in $cache"
		mv "$key.part" "$key"
	fi
	echo "$key"
}
