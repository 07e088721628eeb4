#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The lab's steps on a machine with the packages: which kernel it is, verifying
# in every mode, bench.sh ALL, switch_stat; on the machine's NVMe disk, and a
# little on dramdisk, which the packaged headers built.
# shellcheck source=tests/kernel/lib.sh
. ./lib.sh

# The table of a benchmark has every mode, and every number of jobs got somewhere.
# benched DIR JOBS…
benched() {
	local dir=$1 mode jobs

	shift
	for mode in INT CP LHP PAS DPAS AUTO; do
		for jobs; do
			awk -F, -v mode=$mode -v jobs="$jobs" '
				$1 == mode && $4 == jobs && $6 > 0 { found = 1 }
				END { exit !found }' "$dir/results.csv" ||
				fail "$dir has nothing of $mode with $jobs jobs"
		done
	done
}

# verify MODE: four threads' data comes back as it was written
verify() {
	dpas mode "$disk" "$1" >/dev/null
	case " $(get completion_mode) " in
	*" [$1] "*) ;;
	*) fail "dpas mode $1 left $(get completion_mode)" ;;
	esac
	fio --name=verify --filename="$device" --rw=randwrite --bs=4k \
		--size=8m --offset_increment=8m --numjobs=4 --thread \
		--ioengine=pvsync2 --hipri=1 --direct=1 --verify=crc32c \
		--verify_fatal=1 >/tmp/fio.txt 2>&1 || {
		cat /tmp/fio.txt
		fail "$disk, $1: what was read is not what was written"
	}
}

release=$(cat release)
expect 'uname -r' "$release" "$(uname -r)"
case $release in
*-dpas) note "uname -r: $release" ;;
*) fail "uname -r is $release, which does not end in -dpas" ;;
esac
expect 'process 1' systemd "$(cat /proc/1/comm)"
expect 'the root file system' ext4 "$(findmnt -n -o FSTYPE /)"
# What a machine has that this one has not: its modules find all they need.
for module in xfs vfat dm-crypt raid1 e1000e igb ixgbe r8169 virtio_net \
	usb-storage; do
	modprobe "$module" || fail "module $module cannot be loaded"
done

use_disk nvme0n1
expect io_poll 1 "$(get io_poll)"
dpas doctor "$disk" || note "dpas doctor has something to say: status $?"
for mode in $modes; do
	verify "$mode"
done
note "verified in $modes on $disk"

bash /usr/share/dpas/bench.sh ALL --runtime=2 --output=/out/results/bench
benched /out/results/bench 1 2 4 8 16
note "bench.sh ALL on $disk, every mode"

verify dpas
expect_range 'I/Os in switch_stat' 1 10000000 "$(counted_ios)"
expect 'qd at rest' 0 "$(count_of qd)"
note "switch_stat: $(get switch_stat | head -n 1)"
dpas stat "$disk"

modprobe dramdisk size_mb=64
use_disk dramdisk0
for mode in $modes; do
	verify "$mode"
done
bash /usr/share/dpas/bench.sh ALL --jobs=1,4 --runtime=1 \
	--output=/out/results/dramdisk
benched /out/results/dramdisk 1 4
note "the same on dramdisk, built with the packaged headers"
