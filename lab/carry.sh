#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The lab's machine as files that QEMU boots on another computer, whatever its
# system, where nothing of this project is.
#
#   lab/carry.sh DIR [JOB]
#
# DIR is new: bzImage, initrd, and what to type, as start.sh and start.bat.
# Without a JOB the machine is that of `make shell`, in real time. With one it
# runs that in virtual time, as lab/machine.sh does; its lines appear in the
# terminal, and results.tar.gz holds what it left in /results.
#
# CLOCK, SMP, MEM, DEVICE, PROFILE and PORT describe the machine.
. "$(dirname "$0")/../sh/setup.sh"

. "$repo/lab/boot/qemu.sh"
. "$repo/lab/boot/initrd.sh"
. "$repo/lab/boot/host-key.sh"

carry_options() {
	case $# in
	1 | 2) ;;
	*) refuse "give a new directory, and a job or none: DIR [JOB]" ;;
	esac
	dir=$1
	job=${2:-}
	[ ! -e "$dir" ] || refuse "$dir exists already"
	[ -z "$job" ] || [ -r "$job" ] || refuse "cannot read the job $job"
	[ -n "$job" ] || CLOCK=${CLOCK:-real}
	settings_machine
	[ -n "$job" ] || [ "$CLOCK" = real ] ||
		bad CLOCK "is not possible: nobody can type in virtual time"
	[ -n "$job" ] || settings_dramdisk_paths
	settings_port
}

# Another computer may have a KVM of its own or none: what all have is TCG.
qemu_real() {
	qemu_args+=(-accel 'tcg,thread=multi' -cpu "$qemu_cpu")
}

carry_console() {
	if [ -n "$job" ]; then
		qemu_args+=(-serial stdio -serial file:results.tar.gz)
	else
		qemu_args+=(-serial mon:stdio
			-netdev "user,id=net,hostfwd=tcp:127.0.0.1:$PORT-:22"
			-device 'virtio-net-pci,netdev=net,romfile=')
	fi
}

# carry_line END: the command, an argument in double quotes a line; END goes on
# with the next line in the shell that is to read it.
carry_line() {
	local argument

	printf '%s' "$qemu"
	for argument in "${qemu_args[@]}"; do
		printf ' %s\n  "%s"' "$1" "$argument"
	done
	printf '\n'
}

carry_scripts() {
	# shellcheck disable=SC2016 # for the script
	printf '#!/bin/sh\ncd "$(dirname "$0")" || exit\nexec ' >"$dir/start.sh"
	carry_line "\\" >>"$dir/start.sh"
	chmod +x "$dir/start.sh"
	# Windows has no /dev/null, and ends a line in two characters.
	{
		printf '@cd /d "%%~dp0"\n'
		carry_line '^' | sed 's|/dev/null|NUL|'
	} | sed 's/$/\r/' >"$dir/start.bat"
}

carry_options "$@"
if [ -n "$job" ]; then
	"$repo/sh/deps.sh" bench
	set -- "$job"
	with=()
else
	"$repo/sh/deps.sh" modules
	with=(--modules)
	set -- "$repo/lab/guest/shell.sh" "$(host_key)"
fi
make -s -C "$repo" all >&2
image=$("$repo/lab/image.sh" "${with[@]}")
qemu_machine .
mkdir -p "$dir"
cp "$image/bzImage" "$dir/"
initrd_make "$image" "$dir/initrd" "$@"
rm -r "$dir/initrd.root"
qemu_args+=(-initrd initrd -append "$qemu_kernel_args quiet")
carry_console
carry_scripts
ls "$dir"
