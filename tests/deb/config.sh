#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# CONFIG=file: what a user's own configuration becomes before it is built, and
# that what is none is refused in one line.
. "$(dirname "$0")/../../sh/setup.sh"

deb=$repo/packaging/kernel.sh
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

wrong() {
	echo "NOT OK: $*" >&2
	exit 1
}

# refused LINE VARIABLE=VALUE…: one line with this in it, and status 2
refused() {
	local line=$1 status=0

	shift
	env "$@" "$deb" --config >"$dir/out" 2>&1 || status=$?
	[ "$status" = 2 ] || wrong "$*: status $status"
	[ "$(wc -l <"$dir/out")" = 1 ] || wrong "$*: $(cat "$dir/out")"
	grep -qF -- "$line" "$dir/out" || wrong "$*: $(cat "$dir/out")"
}

# has LINE: of the configuration that was made
has() {
	grep -qxF -- "$1" "$config" || wrong "$config has no line '$1'"
}

# told WORDS: of what was said about it
told() {
	grep -qF -- "$1" "$dir/said" || wrong "nothing said '$1'"
}

unset CONFIG ARCH
# Of a distributor, whose keys and programs are elsewhere.
cat >"$dir/theirs" <<'EOT'
CONFIG_X86_64=y
CONFIG_LOCALVERSION="-amd64"
CONFIG_MODULES=y
CONFIG_MODULE_SIG=y
CONFIG_MODULE_SIG_KEY="/keys/theirs.pem"
CONFIG_SYSTEM_TRUSTED_KEYRING=y
CONFIG_SYSTEM_TRUSTED_KEYS="debian/certs/theirs.pem"
CONFIG_SYSTEM_BLACKLIST_KEYRING=y
CONFIG_SYSTEM_REVOCATION_LIST=y
CONFIG_SYSTEM_REVOCATION_KEYS="debian/certs/revoked.pem"
CONFIG_BPF_SYSCALL=y
CONFIG_DEBUG_KERNEL=y
CONFIG_DEBUG_INFO_DWARF4=y
CONFIG_DEBUG_INFO_BTF=y
CONFIG_XFS_FS=m
EOT
config=$(CONFIG=$dir/theirs "$deb" --config 2>"$dir/said") ||
	wrong "$(cat "$dir/said")"
has 'CONFIG_LOCALVERSION="-dpas"'
has 'CONFIG_BLK_DPAS=y'
has 'CONFIG_XFS_FS=m'
has 'CONFIG_SYSTEM_TRUSTED_KEYS=""'
has 'CONFIG_SYSTEM_REVOCATION_KEYS=""'
has 'CONFIG_MODULE_SIG_KEY="certs/signing_key.pem"'
told 'CONFIG_LOCALVERSION="-amd64" -> CONFIG_LOCALVERSION="-dpas"'
told 'CONFIG_SYSTEM_TRUSTED_KEYS="debian/certs/theirs.pem" ->'
told 'CONFIG_SYSTEM_REVOCATION_KEYS="debian/certs/revoked.pem" ->'
told 'CONFIG_MODULE_SIG_KEY="/keys/theirs.pem" ->'
if command -v pahole >/dev/null; then
	has 'CONFIG_DEBUG_INFO_BTF=y'
else
	# Linux 6.12 does not ask for it then, and has no line.
	! grep -q '^CONFIG_DEBUG_INFO_BTF=' "$config" ||
		wrong "$config has type information, and there is no pahole"
	told 'CONFIG_DEBUG_INFO_BTF=y -> '
fi

refused 'is no configuration of a kernel' CONFIG="$repo/README.md"
refused 'is not a file that can be read' CONFIG="$dir/none"
refused 'is not a file that can be read' CONFIG="$dir"
refused 'is not for ARCH=arm64' ARCH=arm64 CONFIG="$dir/theirs"
refused 'it can be: x86_64 arm64' ARCH=riscv
echo "ok: the user's own configuration"
