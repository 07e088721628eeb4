#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make install` puts a command there that works, with its manual and all else;
# `make uninstall` takes that away and nothing else. In a copy of the project,
# whose build directory is then its own.
. "$(dirname "$0")/../sh/setup.sh"

cd "$repo"

temp=$(mktemp -d)
trap 'chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
chmod 755 "$temp"
source=$temp/source
places=$temp/places
stage=$places/a\ stage
home=$places/home
prefix=/opt/dpas
mkdir "$source" "$places"
# Those of the make that runs this.
unset MAKEFLAGS MFLAGS MAKELEVEL DESTDIR
git ls-files -z --cached --others --exclude-standard |
	xargs -0 cp --parents -t "$source" 2>/dev/null ||
	fail "the project cannot be copied"
cd "$source"

# run COMMAND WORD…: make, whose output is shown if it fails
run() {
	make -s "$@" >"$temp/out" 2>&1 || fail_log "$temp/out" "make $*"
}

# tree DIRECTORY: what is in it, with permissions
tree() {
	(cd "$1" && find . -printf '%M %p\n' | LC_ALL=C sort -k 2)
}

# same WHAT WANTED FOUND
same() {
	diff <(echo "$2") <(echo "$3") >&2 || fail "$1"
}

as_nobody() {
	if [ "$(id -u)" = 0 ]; then
		chown -R 65534:65534 "$source"
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}

pages() {
	echo -rw-r--r-- share/man/man1/dpas.1
	build/cli/dpas --help | sed -n \
		's|^  \([a-z]*\)  *[a-z].*|-rw-r--r-- share/man/man1/dpas-\1.1|p'
}

what_is_installed() {
	local files

	files=$({
		echo -rwxr-xr-x bin/dpas
		echo -rwxr-xr-x share/dpas/bench.sh
		echo -rw-r--r-- share/bash-completion/completions/dpas
		pages
	} | LC_ALL=C sort -k 2)
	run install DESTDIR="$stage" prefix=$prefix
	same 'what is installed' "$files" \
		"$(cd "$stage$prefix" && find . -type f -printf '%M %P\n' |
			LC_ALL=C sort -k 2)"
	[ -z "$(find "$stage" -type d ! -perm 755)" ] ||
		fail "a directory has other permissions than 755"
}

it_works() {
	"$stage$prefix/bin/dpas" --version | grep -q '^dpas [0-9]' ||
		fail "the installed dpas does not run"
	printf '#!/bin/sh\necho "the installed one: $*"\n' \
		>"$stage$prefix/bin/dpas"
	same 'the installed bench.sh' 'the installed one: bench ALL W 2' \
		"$(bash "$stage$prefix/share/dpas/bench.sh" ALL W 2)"
	same 'bench.sh by its name' 'the installed one: bench' \
		"$(cd "$stage$prefix/share/dpas" && sh bench.sh)"
	same 'bench.sh in the tree' "$(build/cli/dpas bench --help)" \
		"$(sh bench.sh --help)"
}

# What was there, and what was put beside, stays; also after a second install.
others_stay() {
	local before

	mkdir -p "$stage/usr/share/man" "$stage/usr/share/dpas" "$stage/usr/bin"
	echo other >"$stage/usr/bin/dpas-other"
	echo other >"$stage/usr/share/dpas/notes"
	before=$(tree "$stage/usr")
	run install DESTDIR="$stage" prefix=/usr
	run install DESTDIR="$stage" prefix=/usr
	run uninstall DESTDIR="$stage" prefix=/usr
	same 'what was there before' "$before" "$(tree "$stage/usr")"
	run uninstall DESTDIR="$stage" prefix=/usr
	same 'what a second uninstall leaves' "$before" "$(tree "$stage/usr")"
}

nothing_stays() {
	local before

	before=$(tree "$places")
	run install DESTDIR="$places/new/one" prefix=/
	[ -x "$places/new/one/bin/dpas" ] || fail "nothing at prefix=/"
	run uninstall DESTDIR="$places/new/one" prefix=/
	run install DESTDIR=../places/relative
	[ -x "$places/relative/usr/local/bin/dpas" ] ||
		fail "nothing at a relative DESTDIR, or at the default prefix"
	run uninstall DESTDIR=../places/relative
	same 'what is left' "$before" "$(tree "$places")"
}

# A build directory that knows nothing of the installation.
after_clean() {
	run install prefix="$home"
	echo other >"$home/share/man/other"
	run clean
	run uninstall prefix="$home"
	[ -z "$(find "$home" -name '*dpas*')" ] ||
		fail "uninstall after clean leaves something"
	[ -e "$home/share/man/other" ] || fail "another's file is gone"
}

# refused TEXT COMMAND…: one line, besides make's own
refused() {
	local text=$1 lines before

	shift
	before=$(tree "$home")
	if "$@" >"$temp/out" 2>"$temp/err"; then
		fail "$* is not refused"
	fi
	lines=$(grep -v '^make: \*\*\* ' "$temp/err" || :)
	[[ $lines = *"$text"* && $lines != *$'\n'* ]] ||
		fail_log "$temp/err" "$* should say: $text"
	same "what $* changed" "$before" "$(tree "$home")"
}

refusals() {
	refused "prefix='' does not begin with /" make -s install prefix=
	refused "prefix='usr' does not begin with /" make -s install prefix=usr
	refused 'PREFIX: no such variable' make -s install PREFIX=/usr
	refused "$home/share/man/other is not a directory" \
		make -s install prefix="$home/share/man/other"
	run install prefix="$home"
	chmod -R a-w "$home"
	refused "cannot write into $home/bin; be root (sudo make install)" \
		as_nobody make -s install prefix="$home"
	refused "cannot write into $home/bin; be root (sudo make uninstall)" \
		as_nobody make -s uninstall prefix="$home"
	chmod u-w "$places"
	refused "cannot write into $places; be root" \
		as_nobody make -s install prefix="$places/nowhere"
}

run all
what_is_installed
it_works
others_stay
run uninstall DESTDIR="$stage" prefix=$prefix
rm -r "$stage"
nothing_stays
after_clean
refusals
