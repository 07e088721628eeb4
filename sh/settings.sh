# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# The variables that describe a machine and a benchmark: their defaults, and a
# check that refuses a bad value before anything is built or started. Stands on say.sh,
# version.sh, out.sh and targets.sh.

# The least that every machine runs with: dramdisk's 256 MiB, the image, whose archive
# is there while it is unpacked, and the programs. The bench's image, of 17 MB, would do
# with less; that of the applications, of 50, would not.
mem_least_mb=512

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

# settings_target TARGET: which `make` target this is. Of the variables that describe
# a benchmark it takes those that sh/targets lists; another, from the
# environment, would be forgotten without a word.
settings_target() {
	local name takes

	version_check
	target=$1
	target_table
	takes=" ${target_takes[$target]} "
	for name in MODES RW REPEAT JOBS RUNTIME BS PROFILE CLOCK SMP MEM \
		DEVICE; do
		[ -z "${!name:-}" ] || [[ $takes = *" $name "* ]] ||
			refuse "$(target_refusal "$target" "$name")"
	done
	FORCE=${FORCE:-}
	[ -z "$FORCE" ] || one_of FORCE 1
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
	version_check
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
	settings_memory
	settings_virtual
	DRAMDISK=
	[ "$DEVICE" != dramdisk ] || settings_dramdisk
}

settings_memory() {
	local mb host_gb

	MEM=${MEM:-1G}
	[[ $MEM =~ ^([1-9][0-9]{0,6})([MG])$ ]] ||
		bad MEM "must be a size such as 1G or 768M"
	mb=${BASH_REMATCH[1]}
	[ "${BASH_REMATCH[2]}" = M ] || mb=$((mb << 10))
	((mb >= mem_least_mb)) || bad MEM "is too little: the machine needs" \
		"${mem_least_mb}M or more to start"
	# The kernel does not count what it keeps for itself.
	host_gb=$(awk '$1 == "MemTotal:" {
		print int(($2 + 1048575) / 1048576) }' /proc/meminfo)
	((mb <= host_gb << 10)) || bad MEM "is more than the ${host_gb}G of" \
		"this host"
}

# settings_figures KIND: of a latency model, what it wants, and a pattern of it;
# as device/dramdisk/model/latency-text.c has them.
settings_figures() {
	case $1 in
	const) echo 'NS n' ;;
	normal) echo 'MEAN,DEVIATION n,n' ;;
	bimodal) echo 'FAST,SLOW,PERCENT n,n,p' ;;
	step) echo 'FROM,TO,AFTER[,PERIOD] n,n,t(,t)?' ;;
	ramp) echo 'FROM,TO,OVER[,PERIOD] n,n,t(,t)?' ;;
	esac
}

# A name, or a latency model with its figures. A list is a file's, and a semicolon
# would begin the next disk's.
settings_profile() {
	local kind=${PROFILE%%:*} figures pattern names

	if [[ $PROFILE != *:* ]]; then
		mapfile -t names < <(table_profile_rows | cut -d' ' -f1)
		one_of PROFILE "${names[@]}" MODEL:FIGURES
		return
	fi
	read -r figures pattern < <(settings_figures "$kind") ||
		bad PROFILE "has no model '$kind'; there are const normal" \
			"bimodal step ramp"
	pattern=${pattern//n/$settings_ns}
	pattern=${pattern//t/$settings_time}
	pattern=${pattern//p/$settings_percent}
	[[ ${PROFILE#*:} =~ ^($pattern)$ ]] || bad PROFILE \
		"must be $kind:$figures (ns up to 1000000000, times from 1" \
		"to a day, PERCENT up to 100)"
}

# Up to a second, from 1 to a day, and per cent with four decimals at most.
settings_ns='0*([0-9]{1,9}|1000000000)'
settings_time='0*([1-9][0-9]{0,12}|[1-7][0-9]{13}|8[0-5][0-9]{12}'
settings_time+='|86[0-3][0-9]{11}|86400000000000)'
settings_percent='0*([0-9]{1,2}(\.[0-9]{1,4})?|100(\.0{1,4})?)'

settings_dramdisk() {
	case $PROFILE in
	*:*) DRAMDISK="read_model=$PROFILE write_model=$PROFILE" ;;
	*) DRAMDISK="profile=$PROFILE" ;;
	esac
}

# A disk of every path, for who works in the machine by hand.
settings_dramdisk_paths() {
	[ -n "$DRAMDISK" ] || return 0
	case $PROFILE in
	*:*) DRAMDISK="read_model=$PROFILE;$PROFILE;$PROFILE"
		DRAMDISK+=" write_model=$PROFILE;$PROFILE;$PROFILE" ;;
	*) DRAMDISK="profile=$PROFILE,$PROFILE,$PROFILE" ;;
	esac
	DRAMDISK="devices=3 path=poll,async,sync size_mb=128 $DRAMDISK"
}

settings_virtual() {
	[ "$CLOCK" = virtual ] || return 0
	[ "$SMP" = 1 ] || bad SMP "needs CLOCK=real: virtual time has one CPU"
	[ "$DEVICE" != nvme ] || bad DEVICE \
		"needs CLOCK=real: QEMU's NVMe device works in the host's time"
}

# The benchmark: MODES RW REPEAT JOBS RUNTIME BS OUT FORCE.
settings_bench() {
	settings_target bench
	settings_machine
	settings_modes
	RW=${RW:-R}
	# As it was typed, if it is wrong.
	[[ $RW != [rw] ]] || RW=${RW^^}
	one_of RW R W
	REPEAT=${REPEAT:-1}
	whole_number REPEAT 1 100
	settings_jobs
	settings_runtime
	settings_block_size
	out_default "$(settings_name)"
}

# What the result of one is of.
settings_bench_variables=(CLOCK DEVICE PROFILE SMP MEM RW BS MODES JOBS REPEAT
	RUNTIME)

# modes, in the order of the tables.
settings_modes() {
	local all mode word words

	all=$(table_modes)
	MODES=${MODES:-ALL}
	modes=()
	read -r -a words <<<"${MODES//,/ }"
	for word in "${words[@]}"; do
		[[ " $all ALL " = *" ${word^^} "* ]] ||
			bad MODES "has '$word'; modes are $all ALL"
	done
	for mode in $all; do
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

	# One that is not in this list comes last, and is not left out.
	for mode in LHP PAS INT DPAS AUTO CP "${modes[@]}"; do
		[[ " ${modes[*]} " != *" $mode "* ]] || echo "$mode"
	done | awk '!seen[$0]++'
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
	block_bytes=$bytes
}

settings_runtime() {
	runtime_usual=1
	[ "$CLOCK" = virtual ] || runtime_usual=10
	RUNTIME=${RUNTIME:-$runtime_usual}
	if ! [[ $RUNTIME =~ ^[0-9]{1,4}(\.[0-9]{1,3})?$ ]] ||
	   [[ $RUNTIME =~ ^[0.]*$ ]]; then
		bad RUNTIME "must be the seconds of a cell, such as 1 or 0.5"
	fi
}

# settings_port: a port of this host that QEMU can listen on
settings_port() {
	PORT=${PORT:-2222}
	whole_number PORT 1024 65535
}

# The same, and nobody listens there, by the kernel's own table: addresses and
# ports in hexadecimal digits, state 0A.
settings_port_free() {
	local port

	settings_port
	printf -v port '%04X' "$PORT"
	! cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port="$port" '
		$4 == "0A" && split($2, at, ":") == 2 && at[2] == port &&
			at[1] ~ /^(0*|(0{16}F{4}0000|0{16}0000F{4}|)0100007F)$/ {
			taken = 1
		}
		END { exit !taken }' || bad PORT "is taken by another program," \
		"perhaps another make shell; choose another PORT"
}

# settings_name_part VALUE USUAL TEXT: to a name, of what is not as usual
settings_name_part() {
	[ "$1" = "$2" ] || name+=-$3
}

# What is measured, all of it; what is as usual goes without saying.
settings_name() {
	local disk=${PROFILE//[:,]/-} rw=randread name

	[ "$DEVICE" = dramdisk ] || disk=$DEVICE
	[ "$RW" = R ] || rw=randwrite
	name=$disk-$rw
	settings_name_part "$block_bytes" 4096 "$BS"
	name+=-$CLOCK
	settings_name_modes
	settings_name_part "$JOBS" 1,2,4,8,16 "jobs$JOBS"
	settings_name_part "$REPEAT" 1 "repeat$REPEAT"
	settings_name_part "$RUNTIME" "$runtime_usual" "${RUNTIME}s"
	settings_name_machine
	echo "$name"
}

settings_name_modes() {
	local these="${modes[*]}"

	settings_name_part "$these" "$(table_modes)" "${these// /-}"
}

settings_name_machine() {
	settings_name_part "$SMP" "$(cpus_default)" "smp$SMP"
	settings_name_part "$MEM" 1G "mem$MEM"
}
