# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034
#
# The targets of make and the variables that each takes: another would be
# forgotten, and something else measured than was asked for. The Makefile, the
# scripts of the targets and their tests all read this table.

target_kernel='KVER SRC DPAS_CACHE'
declare -A target_takes=(
	[all]=''
	[install]='DESTDIR prefix'
	[uninstall]='DESTDIR prefix'
	[bench]="MODES RW REPEAT JOBS RUNTIME BS PROFILE CLOCK SMP MEM DEVICE OUT FORCE $target_kernel"
	[bench-apps]="MODES JOBS RUNTIME PROFILE CLOCK SMP MEM OUT FORCE $target_kernel"
	[breakdown]="SMP OUT FORCE $target_kernel"
	[sweep]="OUT FORCE $target_kernel"
	[figures]="FIGURES DPAS_CACHE"
	[grid]="OUT FORCE $target_kernel"
	[shelving]="OUT FORCE $target_kernel"
	[shell]="SMP MEM DEVICE PROFILE CLOCK PORT $target_kernel"
	[check]='DPAS_CACHE'
	[check-debug]="$target_kernel"
	[check-deb]="$target_kernel"
	[check-arm64]="$target_kernel"
	[deb]="ARCH CONFIG OUT $target_kernel"
	[fuzz]='SECONDS_EACH TARGETS'
	[kernel]="$target_kernel"
	[kernel-size]=''
	[patches]="OUT $target_kernel"
	[bench-policy]=''
	[clean]=''
	[help]=''
)

# Those that build in the checkout, and those that keep something in the cache.
target_builds='all install bench bench-apps breakdown sweep figures grid shelving
	shell check check-debug bench-policy fuzz'
target_caches='bench bench-apps breakdown sweep figures grid shelving shell check
	check-debug check-deb check-arm64 deb kernel patches'

# target_refusal TARGET VARIABLE: the line about one that it does not take
target_refusal() {
	local takes=${target_takes[$1]}

	echo "$2 is no variable of make $1, which takes ${takes:-none}"
}

# All variables, each once.
target_variables() {
	tr ' ' '\n' <<<"${target_takes[*]}" | sed '/^$/d' | LC_ALL=C sort -u
}
