#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make install` and `make uninstall`: what the meson.build files say is
# installed, put below $DESTDIR$prefix or taken away from there.
#
#	packaging/install.sh install|uninstall
#
# Uninstall takes away the files that install would put there, and the
# directories that install had to make, if build/ still knows of them. The one
# that has the project's name goes in any case. Others' files keep theirs.
. "$(dirname "$0")/../sh/setup.sh"

build=$repo/build
made=$build/installed-directories

check_settings() {
	prefix=${prefix-/usr/local}
	DESTDIR=${DESTDIR-}
	[[ $prefix = /* ]] ||
		refuse "prefix='$prefix' does not begin with /; e.g. prefix=/usr"
	[[ $prefix$DESTDIR != *$'\n'* ]] ||
		refuse "prefix and DESTDIR have to be of one line"
	prefix=$(realpath -ms -- "$prefix")
	[ -z "$DESTDIR" ] || DESTDIR=$(realpath -ms -- "$DESTDIR")
	[ "$DESTDIR" != / ] || DESTDIR=
	where=$DESTDIR${prefix%/}
}

# meson_info EXPRESSION FILE: of what meson tells about the build, which is `it`
meson_info() {
	python3 -c "import json, sys
it = json.load(sys.stdin)
print(*($1), sep='\n')" <"$build/meson-info/$2"
}

# Where to each file goes, whatever prefix meson has been told last.
list_files() {
	configured=$(meson_info '[option["value"] for option in it
		if option["name"] == "prefix"]' intro-buildoptions.json)
	mapfile -t files < <(meson_info 'it.values()' intro-installed.json)
	[ ${#files[@]} -gt 0 ] || fail "meson does not say what is installed"
	files=("${files[@]/#"${configured%/}"/"$where"}")
}

# Before the first is touched: a directory that is, for each, or can be made.
check_directories() {
	local dir

	while read -r dir; do
		until [ -e "$dir" ] || [ -L "$dir" ]; do
			dir=$(dirname "$dir")
		done
		[ -d "$dir" ] || refuse "$dir is not a directory"
		[ -w "$dir" ] || refuse "cannot write into $dir; be root" \
			"(sudo make $1) or choose another place with prefix=DIR"
	done < <(dirname "${files[@]}" | sort -u)
}

# Meson's log has, besides the files, the directories that it had to make.
note_directories() {
	local path

	sed '/^#/d' "$build/meson-logs/install-log.txt" |
		while read -r path; do
			[ ! -d "$path" ] || echo "$path"
		done >>"$made"
}

install_files() {
	check_directories install
	[ "$configured" = "$prefix" ] ||
		meson setup --reconfigure "$build" -Dprefix="$prefix" >/dev/null
	meson install -C "$build" --no-rebuild --destdir "$DESTDIR" >/dev/null
	note_directories
	echo "dpas is installed in $where"
}

is_ours() {
	[ "$1" = "$where/share/dpas" ] || grep -qFxs -e "$1" "$made"
}

forget() {
	[ -e "$made" ] || return 0
	grep -vFx -e "$1" "$made" >"$made.new" || :
	mv "$made.new" "$made"
}

# remove_directories DIRECTORY: it and those above it, while they are ours and
# empty.
remove_directories() {
	local dir=$1

	while is_ours "$dir" && rmdir "$dir" 2>/dev/null; do
		forget "$dir"
		dir=$(dirname "$dir")
	done
}

uninstall_files() {
	local file removed=()

	for file in "${files[@]}"; do
		[ ! -f "$file" ] || removed+=("$file")
	done
	if [ ${#removed[@]} = 0 ]; then
		echo "dpas is not installed in $where"
		return
	fi
	files=("${removed[@]}")
	check_directories uninstall
	rm -f "${files[@]}"
	for file in "${files[@]}"; do
		remove_directories "$(dirname "$file")"
	done
	echo "dpas is no longer installed in $where"
}

case ${1-} in
install | uninstall) ;;
*) refuse "say what to do: install or uninstall" ;;
esac
check_settings
list_files
"$1_files"
