# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# The variables that describe a machine and a benchmark: their defaults, and a
# check that refuses a bad value before anything is built or started. Stands on
# kernel/say.sh.

# shellcheck source=kernel/version.sh
. "$repo/kernel/version.sh"
# shellcheck source=kernel/out.sh
. "$repo/kernel/out.sh"

one_of() {
	local name=$1 word

	shift
	for word; do
		[ "${!name}" != "$word" ] || return 0
	done
	bad "$name" "is not possible; it can be: $*"
}

# whole_number NAME LEAST MOST
whole_number() {
	if ! [[ ${!1} =~ ^[1-9][0-9]{0,5}$ ]] || ((${!1} < $2 || ${!1} > $3)); then
		bad "$1" "must be a whole number from $2 to $3"
	fi
}

# settings_only TARGET VARIABLE…: the others, which `make bench` has and TARGET has
# not, would be forgotten without a word.
settings_only() {
	local target=$1 name

	shift
	for name in MODES RW REPEAT JOBS RUNTIME BS PROFILE CLOCK SMP MEM \
		DEVICE; do
		[ -n "${!name:-}" ] || continue
		[[ " $* " = *" $name "* ]] || refuse "$name is no variable of" \
			"make $target; there are" "$@" OUT KVER SRC
	done
}

# The lab's kernel is built for this many CPUs.
cpus_most() {
	sed -n 's/^CONFIG_NR_CPUS=//p' "$repo/kernel/config/lab.config"
}

cpus_default() {
	local cpus most

	[ "$CLOCK" = real ] || { echo 1 && return; }
	cpus=$(nproc)
	most=$(cpus_most)
	echo $((cpus < most ? cpus : most))
}

# The machine: CLOCK SMP MEM DEVICE PROFILE, and DRAMDISK, the parameters of
# the module (not loaded if there are none).
settings_machine() {
	CLOCK=${CLOCK:-virtual}
	one_of CLOCK virtual real
	DEVICE=${DEVICE:-dramdisk}
	one_of DEVICE dramdisk nvme
	[ "$DEVICE" = dramdisk ] || [ -z "${PROFILE:-}" ] ||
		bad PROFILE "is for DEVICE=dramdisk only"
	PROFILE=${PROFILE:-zssd}
	settings_profile
	SMP=${SMP:-$(cpus_default)}
	whole_number SMP 1 "$(cpus_most)"
	MEM=${MEM:-1G}
	[[ $MEM =~ ^[1-9][0-9]*[MG]$ ]] ||
		bad MEM "must be a size such as 1G or 768M"
	settings_virtual
	DRAMDISK=
	[ "$DEVICE" != dramdisk ] || settings_dramdisk
}

# A name, or a latency model with its figures, which the module checks. A list
# is a file's, and a semicolon would begin the next disk's.
settings_profile() {
	[[ $PROFILE =~ ^(const|normal|bimodal|step|ramp):[0-9][0-9.,]*$ ]] ||
		one_of PROFILE optane zssd nand prototype prototype-8g \
			MODEL:FIGURES
}

settings_dramdisk() {
	case $PROFILE in
	*:*) DRAMDISK="read_model=$PROFILE write_model=$PROFILE" ;;
	*) DRAMDISK="profile=$PROFILE" ;;
	esac
}

settings_virtual() {
	[ "$CLOCK" = virtual ] || return 0
	[ "$SMP" = 1 ] || bad SMP "needs CLOCK=real: virtual time has one CPU"
	[ "$DEVICE" != nvme ] || bad DEVICE \
		"needs CLOCK=real: QEMU's NVMe device works in the host's time"
}

# The benchmark: MODES RW REPEAT JOBS RUNTIME BS OUT.
settings_bench() {
	settings_machine
	settings_modes
	RW=${RW:-R}
	RW=${RW^^}
	one_of RW R W
	REPEAT=${REPEAT:-1}
	whole_number REPEAT 1 100
	settings_jobs
	settings_runtime
	settings_block_size
	out_default "$(settings_name)"
}

# modes, in the order of the tables.
settings_modes() {
	local mode word

	MODES=${MODES:-ALL}
	modes=()
	read -r -a words <<<"${MODES//,/ }"
	for word in "${words[@]^^}"; do
		case $word in
		INT | CP | LHP | PAS | DPAS | ALL) ;;
		*) bad MODES "has '$word'; modes are INT CP LHP PAS DPAS ALL" ;;
		esac
	done
	for mode in INT CP LHP PAS DPAS; do
		for word in "${words[@]^^}"; do
			[ "$word" = "$mode" ] || [ "$word" = ALL ] || continue
			modes+=("$mode")
			break
		done
	done
	[ "${#modes[@]}" -gt 0 ] || bad MODES "names no mode"
}

# modes_longest: the same, those first whose machine in virtual time takes longest,
# which are those that wake up most.
modes_longest() {
	local mode

	for mode in LHP PAS INT DPAS CP; do
		[[ " ${modes[*]} " != *" $mode "* ]] || echo "$mode"
	done
}

settings_jobs() {
	local count seen=,

	JOBS=${JOBS:-1,2,4,8,16}
	JOBS=${JOBS// /,}
	for count in ${JOBS//,/ }; do
		[[ $count =~ ^[1-9][0-9]{0,3}$ && $count -le 1024 ]] ||
			bad JOBS "has '$count', which is no number from 1 to 1024"
		[[ $seen != *,$count,* ]] || bad JOBS "has $count twice"
		seen+=$count,
	done
	[[ $JOBS =~ ^[0-9]+(,[0-9]+)*$ ]] ||
		bad JOBS "must be numbers of jobs such as 1,2,4"
}

settings_block_size() {
	local bytes=0

	BS=${BS:-4k}
	if [[ $BS =~ ^([1-9][0-9]{0,6})([kKmM]?)$ ]]; then
		bytes=${BASH_REMATCH[1]}
		case ${BASH_REMATCH[2]} in
		[kK]) bytes=$((bytes << 10)) ;;
		[mM]) bytes=$((bytes << 20)) ;;
		esac
	fi
	if ((bytes < 512 || bytes > 1 << 20 || bytes % 512)); then
		bad BS "must be a multiple of 512 from 512 to 1M, such as 4k"
	fi
}

settings_runtime() {
	local usual=1

	[ "$CLOCK" = virtual ] || usual=10
	RUNTIME=${RUNTIME:-$usual}
	if ! [[ $RUNTIME =~ ^[0-9]{1,4}(\.[0-9]{1,3})?$ ]] ||
	   [[ $RUNTIME =~ ^[0.]*$ ]]; then
		bad RUNTIME "must be the seconds of a cell, such as 1 or 0.5"
	fi
}

settings_name() {
	local disk=${PROFILE//[:,]/-} rw=randread

	[ "$DEVICE" = dramdisk ] || disk=$DEVICE
	[ "$RW" = R ] || rw=randwrite
	echo "$disk-$rw-$CLOCK"
}
