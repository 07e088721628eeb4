#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Does a guest really boot under KVM here? /dev/kvm may exist and open and
# still leave a guest hanging, so boot one and wait for its word.
#
#   lab/boot/probe-kvm.sh BZIMAGE      exit status 0: yes; says what it found
#
# The answer is kept for a day, of that kernel and this start of the host.
. "$(dirname "$0")/../../sh/setup.sh"

word=kvm-guest-is-alive
limit=10
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

# The smallest guest: busybox and a script that speaks and powers off.
guest() {
	mkdir -p "$dir/root/bin"
	cp "$(command -v busybox)" "$dir/root/bin/busybox"
	cat >"$dir/root/init" <<-EOT
		#!/bin/busybox sh
		/bin/busybox echo $word
		/bin/busybox poweroff -f
	EOT
	chmod +x "$dir/root/init"
	(cd "$dir/root" && find . | cpio -o -H newc --quiet) >"$dir/initrd"
}

boot() {
	timeout "$limit" qemu-system-x86_64 -machine q35 -nodefaults \
		-display none -no-reboot -m 256M -accel kvm -cpu host \
		-serial stdio -kernel "$1" -initrd "$dir/initrd" \
		-append 'console=ttyS0 panic=-1' \
		</dev/null >"$dir/console" 2>&1 || :
}

if [ ! -w /dev/kvm ]; then
	say "no KVM here (/dev/kvm is not there or not writable); using TCG"
	exit 1
fi
# In a subshell, whose standard error takes what bash says of a QEMU that aborts.
probe() {
	guest
	(boot "$1") 2>/dev/null
	if grep -q "^$word" "$dir/console"; then
		echo yes
	else
		echo no
	fi
}

answer=$cache/kvm-$(cat "$1" /proc/sys/kernel/random/boot_id | cache_key)
if [ -z "$(find "$answer" -mmin -1440 2>/dev/null)" ]; then
	mkdir -p "$cache"
	rm -f "$cache"/kvm-*
	probe "$1" >"$dir/answer"
	mv "$dir/answer" "$answer"
fi
if [ "$(cat "$answer")" = yes ]; then
	say "KVM works; using it"
else
	say "/dev/kvm is there, but a guest did not boot under KVM" \
		"within $limit s; using TCG (asked once a day)"
	exit 1
fi
