# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The picture of `make shelving`, for whoever sources it: of $whole/shelving.csv, and
# of from_ns and to_ns, the device's latency. Leaves $whole/shelving.svg.

microseconds() {
	awk -v ns="$1" 'BEGIN { print ns / 1000 }'
}

shelving_plot() {
	local slow fast

	slow=$(microseconds "$from_ns")
	fast=$(microseconds "$to_ns")
	LC_ALL=C.UTF-8 gnuplot <<-EOT
		set terminal svg size 800,420 font 'sans,12' background 'white'
		set encoding utf8
		set output '$whole/shelving.svg'
		set datafile separator ','
		set title 'Latency shelving: dramdisk steps from $slow to $fast µs; ' \\
			.'randread, 4 KiB, one job, virtual time'
		set samples 2000
		set xlabel 'ms after the step' offset 0,0.5
		set ylabel 'latency, µs'
		set xrange [-100:500]
		set yrange [0:*]
		set grid
		set key below samplen 4 height 0.6
		device(ms) = ms < 0 ? $slow : $fast
		plot device(x) with steps lc rgb '#999999' dt 2 \\
				title 'the device', \\
			'$whole/shelving.csv' using (strcol(1) eq 'LHP' ? \$2 : NaN):4 \\
				with linespoints lw 2 pt 9 pi 25 lc rgb '#d95f02' \\
				title 'LHP', \\
			'' using (strcol(1) eq 'PAS' ? \$2 : NaN):4 \\
				with linespoints lw 2 pt 11 pi 25 lc rgb '#1b9e77' \\
				title 'PAS'
	EOT
}
