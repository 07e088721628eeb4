# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The configuration of a packaged kernel: machine.config and the architecture's
# on top of its defconfig, or the user's own with as little changed as can be.

deb_config_check() {
	[ -n "$own_config" ] || return 0
	if [ ! -f "$own_config" ] || [ ! -r "$own_config" ]; then
		refuse "CONFIG='$own_config' is not a file that can be read"
	fi
	grep -q '^CONFIG_[A-Za-z0-9_]*=' "$own_config" ||
		refuse "CONFIG='$own_config' is no configuration of a kernel:" \
			"no line begins with CONFIG_"
	grep -qx "$config_option=y" "$own_config" ||
		refuse "CONFIG='$own_config' is not for ARCH=$arch:" \
			"it has no $config_option=y"
}

# The boards of arm64 are a list of options of their own, and theirs are most of
# the drivers of its defconfig.
deb_config_boards() {
	[ "$arch" = arm64 ] || return 0
	sed -n 's/^config \(ARCH_[A-Z0-9_]*\).*/# CONFIG_\1 is not set/p' \
		"$work/tree/arch/arm64/Kconfig.platforms"
}

# deb_config_machine DIR: DIR/.config
deb_config_machine() {
	local dir=$1

	{
		deb_config_boards
		cat "$deb_dir/machine.config" "$deb_dir/$arch.config"
	} >"$dir/wanted"
	deb_make O="$dir" defconfig
	(cd "$work/tree" && scripts/kconfig/merge_config.sh \
		-O "$dir" -m "$dir/.config" "$dir/wanted")
	deb_make O="$dir" olddefconfig
}

# What a plain tree cannot satisfy: keys that lie in the distributor's own, type
# information without the program that makes it, and, in headers for another
# architecture, a program that signs, for which its libraries would have to be here.
deb_config_unmet() {
	echo 'CONFIG_SYSTEM_TRUSTED_KEYS=""'
	echo 'CONFIG_SYSTEM_REVOCATION_KEYS=""'
	echo 'CONFIG_MODULE_SIG_KEY="certs/signing_key.pem"'
	command -v pahole >/dev/null ||
		echo '# CONFIG_DEBUG_INFO_BTF is not set'
	[ -z "$cross" ] || printf '# CONFIG_%s is not set\n' MODULE_SIG \
		SECURITY_LOCKDOWN_LSM IMA_APPRAISE_MODSIG
}

# deb_option LINE: the name of the option that it sets
deb_option() {
	local name=${1#\# }

	echo "${name%%[= ]*}"
}

# deb_config_replace LINE: in standard input, if it has that option
deb_config_replace() {
	awk -v line="$1" -v name="$(deb_option "$1")" '
		$0 ~ "^(# )?" name "[= ]" { print line; next }
		{ print }'
}

# deb_config_line NAME FILE: what the file has of that option
deb_config_line() {
	grep -m 1 -E "^(# )?${1}[= ]" "$2" || echo "no $1"
}

# deb_config_own DIR: DIR/.config
deb_config_own() {
	local dir=$1 line

	cp "$own_config" "$dir/.config"
	deb_config_unmet >"$dir/unmet"
	while read -r line; do
		deb_config_replace "$line" <"$dir/.config" >"$dir/next"
		mv "$dir/next" "$dir/.config"
	done <"$dir/unmet"
	printf '%s\n' 'CONFIG_LOCALVERSION="-dpas"' CONFIG_BLK_DPAS=y \
		'# CONFIG_LOCALVERSION_AUTO is not set' >"$dir/wanted"
	cat "$dir/wanted" >>"$dir/.config"
	deb_make O="$dir" olddefconfig
}

# deb_config_told DIR: what became of the user's options that we touched
deb_config_told() {
	local dir=$1 line name was now

	while read -r line; do
		name=$(deb_option "$line")
		was=$(deb_config_line "$name" "$own_config")
		now=$(deb_config_line "$name" "$dir/.config")
		# A default of something the user has no word of is no news.
		[[ $was != 'no '* ]] || grep -qxF -e "$line" "$dir/wanted" ||
			continue
		[ "$was" = "$now" ] || say "CONFIG: $was -> $now"
	done < <(cat "$dir/unmet" "$dir/wanted")
}

# deb_config: write the build directory's .config, only if it changes. It is
# made in a directory of its own, because defconfig insists on the name .config.
deb_config() {
	local dir=$work/config kind=machine

	[ -z "$own_config" ] || kind=own
	rm -rf "$dir"
	mkdir -p "$dir"
	log_run "cannot configure Linux $KVER" "deb_config_$kind" "$dir"
	[ "$kind" = machine ] || deb_config_told "$dir"
	config_verify "$dir/wanted" "$dir/.config" \
		"${own_config:-packaging/kernel/machine.config and $arch.config}"
	cmp -s "$dir/.config" "$build/.config" ||
		cp "$dir/.config" "$build/.config"
}
