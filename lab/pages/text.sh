# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# What the pages show of the tables that the lab prints.

# text_digits: numbers with three digits, in the columns where they were; but no
# title, and no block size, which is a power of two
text_digits() {
	awk '
	function is_size(number,    power) {
		for (power = 512; power < number + 0; power *= 2)
			;
		return power == number + 0
	}
	function rounded(number,    value, digits) {
		value = number + 0
		if (value < 1)
			return sprintf("%.3f", value)
		digits = 2 - int(log(value) / log(10) + 1e-9)
		if (digits >= 0)
			return sprintf("%.*f", digits, value)
		return int(value / 10 ^ -digits + 0.5) * 10 ^ -digits
	}
	function shorter(text,    out, number, was, before) {
		while (match(text, /[0-9]+(\.[0-9]+)?/)) {
			number = substr(text, RSTART, RLENGTH)
			was = number
			# No part of a name: p99.99
			before = RSTART > 1 ? substr(text, RSTART - 1, 1) : ""
			if (length(number) > 3 && !is_size(number) &&
			    before !~ /[a-z]/)
				was = rounded(number)
			if (length(was) > length(number))
				was = number
			out = out substr(text, 1, RSTART - 1) \
				sprintf("%*s", length(number), was)
			text = substr(text, RSTART + RLENGTH)
		}
		return out text
	}
	/^===/ { print; next }
	{ print shorter($0) }'
}

# text_paragraph WORDS FILE: from the line that begins with these to an empty one
text_paragraph() {
	awk -v words="$1" '
	index($0, words) == 1 { on = 1 }
	on && /^$/ { exit }
	on' "$2"
}

# text_bench FILE DIRECTORY: the table of all modes, and two of one job
text_bench() {
	text_paragraph '=== Results' "$1" | text_digits >"$2/bench.txt"
	{
		text_paragraph '=== INT ===' "$1"
		echo
		text_paragraph '=== CP ===' "$1"
	} | awk '/^(=|Jobs|1 |$)/' | text_digits >"$2/one-job.txt"
	text_readme "$2"
}

# text_readme DIRECTORY: one job and four, side by side
text_readme() {
	awk -F, '
	NR == 1 {
		for (i = 1; i <= NF; i++)
			at[$i] = i
		printf "%13s%-27s   %s\n%-5s %8s %7s %7s %7s   %8s %7s %7s\n", "",
			"1 job", "4 jobs", "Mode", "IOPS", "of INT", "p99 us",
			"CPU %", "IOPS", "of INT", "p99 us"
		next
	}
	{
		if (!seen[$1]++)
			order[++modes] = $1
		iops[$1, $4] = $at["iops"]
		p99[$1, $4] = $at["p99_us"]
		busy[$1, $4] = $at["busy_pct"]
	}
	END {
		for (i = 1; i <= modes; i++) {
			m = order[i]
			printf "%-5s %8d %6.2fx %7.1f %7.1f   %8d %6.2fx %7.1f\n", m,
				iops[m, 1], iops[m, 1] / iops["INT", 1],
				p99[m, 1], busy[m, 1], iops[m, 4],
				iops[m, 4] / iops["INT", 4], p99[m, 4]
		}
	}' "$1/bench.csv" | text_digits >"$1/readme.txt"
}

# text_breakdown FILE DIRECTORY: Table 1 is of the prototype, Figures 1 and 2 of the
# device of 4.1 us, which comes after it. What comes third is of real time, which no
# page quotes.
text_breakdown() {
	local second=$2/breakdown-4100ns.txt

	awk '/^dramdisk / { n++ } n == 1' "$1" >"$2/breakdown-prototype.txt"
	awk '/^dramdisk / { n++ } n == 2' "$1" >"$second"
	text_paragraph '=== Table 1' "$2/breakdown-prototype.txt" | text_digits \
		>"$2/table1.txt"
	text_paragraph '=== Figure 1' "$second" |
		awk '/^=/ || $1 == "Bytes" || $1 == 4096' |
		text_digits >"$2/figure1.txt"
	text_paragraph '=== Figure 2' "$second" |
		awk '/^[= ]/ || $1 ~ /^T/' | text_digits >"$2/figure2.txt"
}

# text_sweep FILE DIRECTORY
text_sweep() {
	text_paragraph '=== CPU time' "$1" |
		awk '/^=/ || $1 ~ /^(Device|1.0|5.0|7.0|15.0|50.0)$/' |
		text_digits >"$2/cpu-time.txt"
	text_paragraph '=== Where interrupts win' "$1" >"$2/wins.txt"
}

# text_apps FILE DIRECTORY: the ways of DPAS are too wide for a page
text_apps() {
	text_paragraph '=== DPAS over INT' "$1" | text_digits \
		>"$2/apps-ratio.txt"
	text_paragraph '=== zssd: readrandom ===' "$1" |
		sed 's/  \(cp:.*\|breakdown\)$//' | text_digits \
		>"$2/apps-zssd.txt"
}

# text_auto FILE TEXT: AUTO over the best of the five, and its tails over INT's
text_auto() {
	{
		text_paragraph '=== AUTO over the best' "$1"
		echo
		text_paragraph "=== AUTO's p99 over" "$1"
		echo
		text_paragraph "=== AUTO's p99.99 over" "$1"
	} >"$2"
}
