#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make shell`: the lab's machine to work in by hand, in real time, with a
# login prompt on this terminal and ssh on port 2222 of this host (PORT).
# SMP, MEM, DEVICE and PROFILE describe the machine.
. "$(dirname "$0")/../sh/setup.sh"

. "$repo/lab/boot/qemu.sh"
. "$repo/lab/boot/initrd.sh"
. "$repo/lab/boot/host-key.sh"

settings_target shell
CLOCK=${CLOCK:-real}
settings_machine
[ "$CLOCK" = real ] ||
	bad CLOCK "is not possible: nobody can type in virtual time"
settings_dramdisk_paths
settings_port_free
checkout_writable

"$repo/sh/deps.sh" modules
make -s -C "$repo" all >&2
image=$("$repo/lab/image.sh" --modules)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
qemu_machine "$image"
initrd_make "$image" "$dir/initrd" "$repo/lab/guest/shell.sh" "$(host_key)"
say "starting the machine with $SMP CPUs; ssh -p $PORT root@127.0.0.1;" \
	"to leave: poweroff, or Ctrl-A and then x"
"$qemu" "${qemu_args[@]}" -initrd "$dir/initrd" \
	-append "$qemu_kernel_args quiet" -serial mon:stdio \
	-netdev "user,id=net,hostfwd=tcp:127.0.0.1:$PORT-:22" \
	-device virtio-net-pci,netdev=net,romfile=
