#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# In the root directory of the test's Debian: install the packages, and make the
# machine run the steps when it is up.
set -eu -o pipefail

release=$(cat /root/release)
dpkg -i /root/packages/*.deb
for package in "linux-image-$release" "linux-headers-$release" dpas; do
	dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$package" |
		grep -qx "$package installed"
done
# What initramfs-tools made, because the package asked for it.
[ -s "/boot/initrd.img-$release" ]
[ -s "/boot/vmlinuz-$release" ]

# The headers are enough to build a module by.
make -C /root/dramdisk "KDIR=/lib/modules/$release/build" modules
install -D -m 644 /root/dramdisk/dramdisk.ko \
	"/lib/modules/$release/updates/dramdisk.ko"
depmod "$release"

echo dpas >/etc/hostname
systemctl enable steps.service
systemctl mask serial-getty@ttyS0.service
