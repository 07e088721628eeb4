# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The cache of what was built: $DPAS_CACHE, or ~/.cache/dpas. A result is a
# directory KIND-…KEY, where the key is a hash of everything that goes into it;
# what is there is whole. Stands on say.sh.

cache=${DPAS_CACHE:-${HOME:+$HOME/.cache/dpas}}
cache_days=14

# What cache_prune() may remove. Sources and the trees that kernels are built in
# are gigabytes each, and can be made again.
cache_kinds=(command deb foreign image kernel module modules root source stubs work)

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

# cache_key: of what comes on standard input
cache_key() {
	sha256sum | cut -c1-12
}

# cache_files PATH…: for a key, a line a file, its name relative to the project
cache_files() {
	(cd "$repo" && find "$@" -type f -print0 | sort -z |
		xargs -0r sha256sum)
}

# cache_has NAME: that result, which is in use from now on.
cache_has() {
	[ -d "$cache/$1" ] && touch "$cache/$1"
}

# cache_lock NAME: until this process ends, nobody else has it.
cache_lock() {
	local fd

	mkdir -p "$cache"
	exec {fd}>"$cache/$1.lock"
	flock -n "$fd" && return
	say "waiting for another that builds in $cache/$1*"
	flock "$fd"
}

# What nobody has asked for in a long time, and parts of such.
cache_prune() {
	find "$cache" -mindepth 1 -maxdepth 1 -type d -mtime "+$cache_days" |
		while read -r dir; do
			[[ " ${cache_kinds[*]} " != *" $(basename "$dir" |
				cut -d- -f1) "* ]] || rm -rf "$dir"
		done
}

# cache_make LOCK NAME COMMAND…: prints the directory of that result. If it is not
# there, the command makes it, in $part, which appears there whole, by one rename. One
# at a time makes what has that lock.
cache_make() (
	cache_check
	if ! cache_has "$2"; then
		cache_lock "$1"
		# The one who had the lock may have made it.
		cache_has "$2" || cache_build "${@:2}"
	fi
	echo "$cache/$2"
)

# cache_build NAME COMMAND…
cache_build() {
	local name=$1

	part=$cache/$name.part
	rm -rf "$part"
	mkdir "$part"
	"${@:2}" >&2
	mv -T "$part" "$cache/$name" ||
		fail "cannot put $name into $cache"
	cache_prune
}
