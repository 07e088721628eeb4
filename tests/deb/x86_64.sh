#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make check-deb`: the packages that `make deb` makes, on a machine with a Debian
# of its own. dpkg installs them there, its initramfs-tools make the initial RAM
# disk, dramdisk is built with the packaged headers; then QEMU boots that kernel
# from that root, systemd runs the lab's steps (steps.sh), and the machine powers
# off. Ten minutes, and the build of the kernel before that if it is not in the
# cache.
. "$(dirname "$0")/../../sh/setup.sh"

here=$repo/tests/deb
. "$repo/lab/boot/qemu.sh"
. "$here/verdict.sh"

# Seconds of the host: far more than it takes, so that only a hang lasts them.
limit=3600

# The part of the test that is in a name space of its own, so that what it mounts
# is gone with it: root.img, and the kernel and its RAM disk beside it.
root_install() {
	local root=$work/root

	mkdir "$root"
	mount -t tmpfs -o size=4G,mode=755 root "$root"
	tar -C "$root" -xf "$base/root.tar"
	mount -t proc proc "$root/proc"
	mkdir "$root/root/packages"
	cp "$work"/packages/*.deb "$root/root/packages/"
	cp -R "$repo/device/dramdisk" "$root/root/dramdisk"
	cp "$here"/{install,start,steps}.sh "$repo/tests/kernel/lib.sh" \
		"$kernel/release" "$root/root/"
	cp "$here/steps.service" "$root/etc/systemd/system/"
	env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C \
		chroot "$root" /bin/bash /root/install.sh
	umount "$root/proc"
	cp "$root"/boot/{vmlinuz,initrd.img}-* "$work/"
	truncate -s 3G "$work/root.img"
	mke2fs -q -t ext4 -d "$root" "$work/root.img"
}

# The lab's machine in real time with this root and two disks: the root on
# virtio, and an NVMe disk with a poll queue for each CPU.
machine_run() {
	ln -s "$work"/vmlinuz-* "$work/bzImage"
	truncate -s 256M "$work/nvme.img"
	qemu_machine "$work"
	qemu_args+=(-initrd "$(echo "$work"/initrd.img-*)"
		-drive "if=none,id=root,format=raw,file=$work/root.img,cache=unsafe"
		-device 'virtio-blk-pci,drive=root'
		-drive "if=none,id=nvme,format=raw,file=$work/nvme.img,cache=unsafe"
		-device 'nvme,serial=dpas,drive=nvme'
		-serial stdio)
	qemu_kernel_args+=" root=/dev/vda rw nvme.poll_queues=$SMP"
	qemu_kernel_args+=' systemd.show_status=false'
	say "booting the packaged kernel in a Debian, its lines in" \
		"$work/console.log"
	timeout "$limit" "$qemu" "${qemu_args[@]}" \
		-append "$qemu_kernel_args" </dev/null \
		>"$work/console.log" 2>"$work/qemu.log"
}

if [ "${1-}" = --install ]; then
	read -r work base kernel <<<"$2"
	root_install
	exit
fi
[ "$(id -u)" = 0 ] || refuse "this installs packages into a root directory," \
	"which is root's to do: sudo make check-deb"
export ARCH=x86_64
unset CONFIG
# shellcheck disable=SC2034 # for lab/boot/qemu.sh
CLOCK=real SMP=2 MEM=2G DEVICE=none
"$here/config.sh"
work=$(mktemp -d)
OUT=$work/packages "$repo/packaging/deb.sh"
kernel=$("$repo/packaging/kernel.sh")
base=$("$here/root.sh")
say "installing the packages in it, log in $work/install.log"
unshare -m "$0" --install "$work $base $kernel" >"$work/install.log" 2>&1 \
	</dev/null || fail_log "$work/install.log" "the packages do not install"
machine_run || fail_log "$work/console.log" "the machine did not power off"
# The machine has put its root file system away; what is in it can be read.
debugfs -R "rdump /out $work" "$work/root.img" 2>/dev/null
verdict "$work/console.log" "$work/out"
rm -rf "$work"
echo "ok: Debian's packages"
