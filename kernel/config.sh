# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# The kernel's configuration: tinyconfig plus config/lab.config, and nothing
# that Kconfig quietly left out. The figures depend on every option.

config_dir=$repo/kernel/config

config_check() {
	local fragment known=plain

	for fragment in "$config_dir"/*.config; do
		fragment=${fragment##*/}
		known+=" ${fragment%.config}"
	done
	known=${known/lab/dpas}
	[[ " $known " == *" $variant "* ]] ||
		refuse "'$variant' is no variant of the kernel; there are $known"
}

# The options that the lab's fragment has and this variant's turns around.
config_overruled() {
	sed -n 's/^\(# \)\?\(CONFIG_[A-Z0-9_]*\).*/\2/p' "$1" |
		sed 's/.*/^\\(# \\)\\?&[= ]/'
}

# The options of this variant: an unpatched kernel has no BLK_DPAS.
config_wanted() {
	local lab=$config_dir/lab.config own=$config_dir/$variant.config

	case $variant in
	dpas) cat "$lab" ;;
	plain) grep -v '^CONFIG_BLK_DPAS' "$lab" ;;
	*)
		grep -v -f <(config_overruled "$own") "$lab"
		cat "$own"
		;;
	esac
}

# config_verify WANTED CONFIG FROM: name every option that did not survive; FROM
# is where the user finds them.
config_verify() {
	local line option lost=

	while read -r line; do
		case $line in
		CONFIG_*=*)
			option=${line%%=*}
			grep -qxF -e "$line" "$2" || lost="$lost $option"
			;;
		'# CONFIG_'*' is not set')
			option=${line#\# }
			option=${option%% *}
			! grep -q "^$option=" "$2" || lost="$lost $option"
			;;
		esac
	done <"$1"
	[ -z "$lost" ] || fail "Kconfig of Linux $KVER did not take:$lost" \
		"($3; a dependency may be missing)"
}

# config_merge DIR: DIR/.config out of DIR/wanted
config_merge() {
	kbuild O="$1" tinyconfig
	(cd "$work/tree" && scripts/kconfig/merge_config.sh \
		-O "$1" -m "$1/.config" "$1/wanted")
	kbuild O="$1" olddefconfig
}

# config_make BUILD: write BUILD/.config, only if it changes. It is made in a
# directory of its own, because tinyconfig insists on the name .config.
config_make() {
	local build=$1 make=$work/config

	mkdir -p "$make"
	config_wanted >"$make/wanted"
	log_run "cannot configure Linux $KVER" config_merge "$make"
	config_verify "$make/wanted" "$make/.config" kernel/config
	cmp -s "$make/.config" "$build/.config" ||
		cp "$make/.config" "$build/.config"
}
