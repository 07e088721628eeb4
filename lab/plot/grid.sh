# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154
#
# The heat map of `make grid`, for whoever sources it: of $whole/cells, the lines of
# grid_cells(). Leaves $whole/grid.svg.

# grid_marks LEAST MOST: the numbers on the scale of colours, whose ends say so
# when a cell is beyond them.
grid_marks() {
	awk -v least="$1" -v most="$2" '
	$5 < least { under = "≤" }
	$5 > most { over = "≥" }
	END {
		printf "set cbtics (\"%s%.1f\" %s", under, least, least
		for (mark = least + 0.1; mark < most - 0.05; mark += 0.1)
			printf ", \"%.1f\" %.1f", mark, mark
		printf ", \"%s%.1f\" %s)\n", over, most, most
	}' "$whole/cells"
}

# The words beside the rows, and the cells: column, row, DPAS over INT.
grid_rows() {
	awk -v tics="$whole/grid.tics" '
	function bytes(size) {
		return sub(/k$/, " KiB", size) ? size : size " B"
	}
	{
		row = $1 " " $2 " " $3
		if (!(row in at)) {
			at[row] = n++
			way = $2 == "R" ? "randread" : "randwrite"
			printf "set ytics add (\"%s, %s, %s\" %d)\n", $1, way,
				bytes($3), -at[row] >tics
		}
		print log($4) / log(2), -at[row], $5
	}' "$whole/cells" >"$whole/grid.dat"
}

# One row a device, direction and size; one column a number of jobs.
grid_plot() {
	local least=0.9 most=1.3

	grid_rows
	LC_ALL=C.UTF-8 gnuplot <<-EOT
		set terminal svg size 720,720 font 'sans,12' background 'white'
		set encoding utf8
		set output '$whole/grid.svg'
		set title 'IOPS of DPAS over INT on dramdisk, virtual time'
		set xlabel 'jobs on one CPU'
		set xtics ('1' 0, '2' 1, '4' 2, '8' 3, '16' 4)
		set ytics ()
		load '$whole/grid.tics'
		set xrange [-0.5:4.5]
		set yrange [-23.5:0.5]
		set cbrange [$least:$most]
		set cblabel 'DPAS over INT'
		$(grid_marks "$least" "$most")
		set palette defined (0.9 '#b2182b', 0.99 '#fddbc7', \\
			1.0 '#f7f7f7', 1.1 '#92c5de', 1.3 '#2166ac')
		unset key
		# Black is lost on the dark ends.
		dark(value) = value < 0.93 || value > 1.22
		plot '$whole/grid.dat' using 1:2:3 with image pixels, \\
			'' using 1:2:(dark(\$3) ? '' : sprintf('%.2f', \$3)) \\
				with labels, \\
			'' using 1:2:(dark(\$3) ? sprintf('%.2f', \$3) : '') \\
				with labels textcolor rgb 'white'
	EOT
}
