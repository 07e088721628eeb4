# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# The cache of what was built: $DPAS_CACHE, or ~/.cache/dpas. A result is a
# directory KIND-…KEY, where the key is a hash of everything that goes into it;
# what is there is whole. Stands on say.sh.

cache=${DPAS_CACHE:-${HOME:+$HOME/.cache/dpas}}
cache_days=14

# Before the first that is to be kept there.
cache_check() {
	local dir=$cache

	[ -n "$cache" ] || refuse "neither HOME nor DPAS_CACHE is set; set" \
		"DPAS_CACHE to a directory that is to keep what is built"
	until [ -e "$dir" ]; do
		dir=$(dirname -- "$dir")
	done
	if [ ! -d "$dir" ] || [ ! -w "$dir" ]; then
		refuse "cannot write into $dir to keep what is built in" \
			"$cache; set DPAS_CACHE to another directory"
	fi
}

cache_check

# cache_has DIR: a result, which is in use from now on.
cache_has() {
	[ -d "$1" ] && touch "$1"
}

# What nobody has asked for in a long time, and parts of such. Sources and the
# trees that kernels are built in are gigabytes each, and can be made again.
cache_prune() {
	find "$cache" -mindepth 1 -maxdepth 1 -type d -mtime "+$cache_days" \
		\( -name 'image[-.]*' -o -name 'stubs[-.]*' \
		-o -name 'kernel-*' -o -name 'module-*' \
		-o -name 'modules-*' -o -name 'deb-*' -o -name 'command-*' \
		-o -name 'foreign-*' -o -name 'root-*' -o -name 'work-*' \
		-o -name 'source-*' \) -exec rm -rf {} +
}

# cache_publish PART DIR: a result appears whole, by one rename. Two may have
# made the same at once; either will do.
cache_publish() {
	if ! mv -T "$1" "$2" 2>/dev/null; then
		rm -rf "$1"
		[ -d "$2" ] || fail "cannot put ${2##*/} into $cache"
	fi
	cache_prune
}
