# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The picture of `make bench-apps`, for whoever sources it: of $whole/apps.csv, with
# the modes, the profiles and the clock that were measured. Leaves $whole/apps.svg and
# $whole/apps.gp, which draws it; nothing without INT, for all is over that.

# apps_has MODE: is it measured?
apps_has() {
	[[ " ${modes[*]} " == *" $1 "* ]]
}

# apps_reads WORKLOAD: its directions
apps_reads() {
	case $1 in
	readrandom) echo 'random reads' ;;
	readrandomwriterandom) echo 'random, 9 reads to a write' ;;
	esac
}

# A panel for each device and workload: operations a second over those of INT.
# db_bench's blocks are of its usual size.
apps_plot() {
	local profile workload

	apps_has INT || return 0
	{
		cat <<-EOT
			set terminal svg size $((400 * ${#profiles[@]})),640 \\
				font 'sans,12' background 'white'
			set encoding utf8
			set output 'apps.svg'
			set datafile separator ','
			set multiplot layout 2,${#profiles[@]} columnsfirst title \\
				"db_bench on ext4 on dramdisk, 4 KiB blocks, ".\\
				"$CLOCK time\noperations a second over INT" noenhanced
			set logscale x 2
			set xrange [0.8:*]
			set xlabel 'threads' offset 0,0.7
			set yrange [*<0.9:1.1<*]
			set grid
			set key below samplen 2 height 0.6
			# The default yellow is lost on white.
			set linetype 5 linecolor rgb '#d62728'
		EOT
		for profile in "${profiles[@]}"; do
			for workload in readrandom readrandomwriterandom; do
				echo "set title '$profile, $(apps_reads "$workload")'" \
					noenhanced
				apps_curves "$profile" "$workload"
			done
		done
	} >"$whole/apps.gp"
	(cd "$whole" && LC_ALL=C.UTF-8 gnuplot apps.gp)
}

# apps_style MODE: its colour and its filled marker, as in the pictures of dpas
apps_style() {
	case $1 in
	INT) echo lc 1 pt 5 ;;
	CP) echo lc 2 pt 7 ;;
	LHP) echo lc 3 pt 9 ;;
	PAS) echo lc 4 pt 11 ;;
	DPAS) echo lc 5 pt 13 ;;
	esac
}

# apps_curves PROFILE WORKLOAD
apps_curves() {
	local mode name curves=()

	for mode in "${modes[@]}"; do
		name=\$${1//[^a-z0-9]/_}_${2}_$mode
		echo "$name << EOD"
		awk -F, -v profile="$1" -v workload="$2" -v mode="$mode" '
		$1 == profile && $3 == workload && $2 == "INT" {
			base[$4] = $5
		}
		$1 == profile && $3 == workload && $2 == mode {
			ops[$4] = $5
			order[++n] = $4
		}
		END {
			for (i = 1; i <= n; i++)
				print order[i] "," ops[order[i]] / base[order[i]]
		}' "$whole/apps.csv"
		echo EOD
		curves+=("$name using 1:2 with linespoints lw 2 ps 0.7 $(apps_style "$mode") title '$mode'")
	done
	(
		IFS=,
		echo "plot ${curves[*]}"
	)
}
