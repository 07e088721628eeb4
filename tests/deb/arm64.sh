#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# `make check-arm64`: the packages that `make deb ARCH=arm64` makes, cross-built.
# The kernel out of its package, dramdisk for it and the packaged dpas command
# beside Debian's fio and busybox for arm64 boot in QEMU to a benchmark of every
# mode: with two CPUs in real time, and twice in virtual time, to the same digits.
# A quarter of an hour, and the build of the kernel before that if it is not in
# the cache.
. "$(dirname "$0")/../../sh/setup.sh"

here=$repo/tests/deb
. "$repo/lab/boot/initrd.sh"
. "$here/arm64-root.sh"
. "$here/verdict.sh"

# Seconds of the host: far more than it takes, so that only a hang lasts them.
limit=3600

# What is in the packages of the kernel: the right release, and no program of
# this architecture among the headers.
packages_check() {
	local release file

	release=$(cat "$kernel/release")
	[[ $release = *-dpas ]] || fail "the release is $release"
	mkdir "$work"/{image,headers}
	dpkg-deb -x "$work/packages/linux-image-${release}_"*.deb "$work/image"
	dpkg-deb -x "$work/packages/linux-headers-${release}_"*.deb \
		"$work/headers"
	find "$work/headers" -type f -print0 | xargs -0 file -N |
		grep -E 'ELF.*x86-64' >&2 &&
		fail "programs of this machine are in the headers for arm64"
	for file in scripts/basic/fixdep scripts/mod/modpost; do
		file "$work/headers/usr/src/linux-headers-$release/$file" |
			grep -q 'ELF 64-bit.*aarch64' ||
			fail "the headers have no $file for arm64"
	done
	say "packages: $release, and the headers' programs are arm64's"
}

# machine_boot NAME: QEMU with CPUs and clock in the array clock; its second port
# (a card's, for this machine has one of its own only) is what lab/guest/init sends to.
machine_boot() {
	local dir=$work/$1

	timeout "$limit" qemu-system-aarch64 -machine virt,gic-version=3 \
		-cpu cortex-a72 -nodefaults -display none -no-reboot -m 1G \
		"${clock[@]}" \
		-kernel "$work/image/boot/vmlinuz-$(cat "$kernel/release")" \
		-initrd "$dir/initrd" -append 'console=ttyAMA0 panic=-1 nokaslr' \
		-serial stdio -chardev null,id=nothing \
		-chardev "file,id=results,path=$dir/results.tar.gz" \
		-device 'pci-serial-2x,chardev1=nothing,chardev2=results' \
		</dev/null >"$dir/console.log" 2>"$dir/qemu.log" ||
		fail_log "$dir/console.log" "the machine did not power off"
}

# machine NAME CLOCK JOBS RUNTIME: a benchmark of every mode, into work/NAME
machine() {
	local dir=$work/$1

	clock=(-accel 'tcg,thread=multi' -smp 2)
	[ "$2" = real ] || clock=(-accel 'tcg,thread=single' -smp 1 -seed 1
		-icount 'shift=0,sleep=off,rr=record,rrfile=/dev/null'
		-rtc 'base=2026-01-01T00:00:00,clock=vm')
	mkdir "$dir"
	cat >"$dir/job" <<-EOT
		#!/bin/sh
		exec ./arm64-steps.sh $2 $3 $4
	EOT
	# shellcheck disable=SC2034 # for initrd_make
	DRAMDISK=profile=zssd
	initrd_make "$work/userland" "$dir/initrd" "$dir/job" \
		"$repo/tests/kernel/lib.sh" "$kernel/release" \
		"$here/arm64-steps.sh"
	say "arm64, $1: booting, its lines in $dir/console.log"
	machine_boot "$1"
	tar -C "$dir" -xzf "$dir/results.tar.gz" ||
		fail_log "$dir/console.log" "no results came out of the machine"
	verdict "$dir/console.log" "$dir"
}

export ARCH=arm64
unset CONFIG
work=$(mktemp -d)
OUT=$work/packages "$repo/packaging/deb.sh"
kernel=$("$repo/packaging/kernel.sh")
packages_check
root_make "$work/userland"
machine real real 1,2,4 2
machine first virtual 1,4 1
machine second virtual 1,4 1
cmp "$work"/{first,second}/results/bench/results.csv ||
	fail "two runs in virtual time differ; they are in $work"
say "two runs in virtual time print the same digits"
rm -rf "$work"
echo "ok: arm64"
