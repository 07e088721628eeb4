# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# The machine as QEMU's command line, from CLOCK, SMP, MEM, DEVICE and
# DRAMDISK (settings.sh has checked them).
#
# Virtual time: the clock counts guest instructions, one a nanosecond, and
# jumps ahead when the guest sleeps. It needs one CPU, one thread and no device
# that works in the host's time; the CPU has no random number instructions, and
# the seed that QEMU gives the kernel is fixed, so that two runs are the same to
# the bit.
#
# rr=record is here for its lock, not its record. QEMU's main loop moves the
# clock when the CPU has halted, but may see it halted before the CPU's last
# instructions are counted, and then moves the clock too far, by some hundred
# nanoseconds, now and then, on a busy host. While recording, the two exclude
# each other.

qemu='qemu-system-x86_64'
qemu_cpu=qemu64,+ssse3,+sse4.1,+sse4.2,+popcnt

# qemu_machine IMAGE: sets qemu_args and qemu_kernel_args.
qemu_machine() {
	qemu_args=(-machine q35 -nodefaults -display none -no-reboot
		-m "$MEM" -smp "$SMP" -kernel "$1/bzImage")
	qemu_kernel_args='console=ttyS0 panic=-1'
	case $CLOCK in
	virtual) qemu_virtual ;;
	real) qemu_real "$1/bzImage" ;;
	esac
	[ "$DEVICE" != nvme ] || qemu_nvme
}

qemu_virtual() {
	qemu_args+=(-accel 'tcg,thread=single'
		-icount 'shift=0,sleep=off,rr=record,rrfile=/dev/null'
		-rtc 'base=2026-01-01T00:00:00,clock=vm'
		-cpu "$qemu_cpu,-rdrand,-rdseed" -seed 1)
	qemu_args+=(-bios qboot.rom)
	qemu_kernel_args+=' nokaslr norandmaps'
}

qemu_real() {
	if "$repo/lab/boot/probe-kvm.sh" "$1"; then
		qemu_args+=(-accel kvm -cpu host)
	else
		qemu_args+=(-accel 'tcg,thread=multi' -cpu "$qemu_cpu")
	fi
}

# A device that answers at once, so that what is measured is the path to it; or, by
# NVME, a namespace with protection information, or with two paths, which keeps
# what is written.
qemu_nvme() {
	local null=if=none,id=disk,driver=null-co,size=1G
	local file=if=none,id=disk,format=raw,file=${nvme_file:-}

	case ${NVME:-null} in
	null)
		qemu_args+=(-drive "$null" -device 'nvme,serial=dpas,drive=disk')
		;;
	pi)
		qemu_args+=(-drive "$file" -device 'nvme,serial=dpas'
			-device 'nvme-ns,drive=disk,ms=8,pi=1')
		;;
	multipath)
		qemu_args+=(-drive "$file" -device 'nvme-subsys,id=two,nqn=two'
			-device 'nvme,serial=dpas,subsys=two'
			-device 'nvme,serial=dpas,subsys=two'
			-device 'nvme-ns,drive=disk')
		;;
	esac
	qemu_kernel_args+=" nvme.poll_queues=$SMP"
}
