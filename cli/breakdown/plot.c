// SPDX-License-Identifier: GPL-2.0-only
/* The figures of the paper as gnuplot draws them, of what was measured here. */
#include <string.h>

#include "breakdown/breakdown.h"
#include "util/gnuplot.h"

static double us(double ns)
{
	return ns / 1000;
}

/* A line a bar: name, device, operating system, latency and its deviation. */
static void print_bars(const struct breakdown *breakdown, FILE *out)
{
	const struct spread *part;
	const struct cell *cell;
	size_t i;

	fputs("$latency << EOD\n", out);
	for (i = 0; i < breakdown->count; i++) {
		cell = &breakdown->cell[i];
		part = cell->parts.part;
		if (strcmp(cell->disk->latency, breakdown->device) != 0)
			continue;
		fprintf(out, "\"%s%s\\n%u B\" %.3f %.3f %.3f %.3f\n",
			route_names[cell->disk->route],
			cell->cstates ? "\\nC-states" : "", cell->bytes,
			us(part[PART_DEVICE].mean),
			us(part[PART_BEFORE].mean + part[PART_AFTER].mean),
			us(cell->latency.mean), us(cell->latency.deviation));
	}
	fputs("EOD\n", out);
}

static void print_figure1(const struct breakdown *breakdown, FILE *out)
{
	print_bars(breakdown, out);
	fputs("set title 'Figure 1: latency of a read, 4 KiB and 512 B'\n"
	      "set ylabel 'µs'\n"
	      "set style data histograms\n"
	      "set style histogram rowstacked\n"
	      "set boxwidth 0.7\n"
	      "set style fill solid\n"
	      "set yrange [0:*]\n"
	      "set xtics scale 0\n"
	      "set bmargin 6\n"
	      /* Outside: a bar may be as high as the picture. */
	      "set key below samplen 2\n"
	      "plot $latency using 2:xtic(1) lc rgb '#1b9e77' title 'device', \\\n"
	      "  '' using 3 lc rgb '#d95f02' fs pattern 4 title 'operating system', \\\n"
	      /* Error bars have a point, of whose size 0 gnuplot makes scale(0). */
	      "  '' using 0:($4-$5):(0):(2*$5) with vectors heads size 0.1,90 lw 1.5 lc rgb 'black' notitle\n",
	      out);
}

/* A stretch of a line of time: name, row, from, to. */
static void print_stretch(FILE *out, const char *name, const char *colour,
			  int row, double from, double to)
{
	fprintf(out,
		"set object rectangle from %.3f,%.1f to %.3f,%.1f fc rgb '%s' fs solid\n"
		"set label \"%s\" at %.3f,%.1f center\n",
		us(from), row - 0.35, us(to), row + 0.35, colour, name,
		us(from + to) / 2, (double)row);
}

static void print_figure2(const struct breakdown *breakdown, FILE *out)
{
	struct figure2 f;

	breakdown_figure2(breakdown, &f);
	print_stretch(out, "Ta'", "#fdae6b", 3, 0, f.before);
	print_stretch(out, "Td", "#66c2a5", 3, f.before, f.before + f.device);
	print_stretch(out, "Ta''", "#fdae6b", 3, f.before + f.device,
		      f.overhead + f.device);
	print_stretch(out, "Tb", "#bdbdbd", 2, f.before,
		      f.before + f.switching);
	print_stretch(out, "Tu", "#9ecae1", 2, f.before + f.switching,
		      f.before + f.device);
	print_stretch(out, "OS", "#fdae6b", 1, 0, f.sync_os / 2);
	print_stretch(out, "spinning", "#66c2a5", 1, f.sync_os / 2,
		      f.sync_os / 2 + f.spinning);
	print_stretch(out, "OS", "#fdae6b", 1, f.sync_os / 2 + f.spinning,
		      f.sync_os + f.spinning);
	fprintf(out,
		"set title 'Figure 2: where the time of a 4 KiB read goes'\n"
		"set xlabel 'µs'\n"
		"unset ylabel\n"
		"set xrange [0:%.3f]\n"
		"set yrange [0:4]\n"
		"set xtics scale 1 autofreq\n"
		"set ytics ('async' 3, 'another' 2, 'sync' 1)\n"
		"unset key\n"
		"plot NaN notitle\n",
		us(f.overhead + f.device) * 1.05);
}

static void print_figure3(const struct breakdown *breakdown, FILE *out)
{
	const char *note = breakdown_scaling_note(breakdown);
	const struct scaling *scaling = &breakdown->scaling;
	size_t i;

	fputs("$scaling << EOD\n", out);
	for (i = 0; i < scaling->count; i++)
		fprintf(out, "%u %.0f %.0f\n", scaling->row[i].cpus,
			scaling->row[i].sync_iops, scaling->row[i].async_iops);
	fprintf(out,
		"EOD\n"
		"set title \"Figure 3: 512-byte random reads a second%s%s\"\n"
		"set xlabel 'CPUs' offset 0,0.7\n"
		"set xtics 1\n"
		"set key below samplen 2 height 0.6\n"
		"set yrange [0:*]\n"
		"set xrange [0.5:%g]\n"
		"plot $scaling using 1:2 with linespoints lw 2 pt 7 title 'sync', \\\n"
		"  '' using 1:3 with linespoints lw 2 pt 5 title 'async'\n",
		note ? "\\n" : "", note ? note : "",
		(double)scaling->row[scaling->count - 1].cpus + 0.5);
}

int breakdown_plot(const void *what, FILE *out)
{
	const struct breakdown *breakdown = what;
	bool scaling = breakdown->scaling.count > 0;
	int panels = scaling ? 1 : 2;

	fprintf(out,
		"set terminal svg size %d,420 background 'white'\n"
		"set encoding utf8\n"
		"set output 'breakdown.svg'\n",
		520 * panels);
	fprintf(out, "set multiplot layout 1,%d title 'dramdisk (", panels);
	gnuplot_quoted(out, breakdown->device);
	fprintf(out, "), randread, %s bytes, Linux ",
		scaling ? "512" : "512 and 4096");
	gnuplot_quoted(out, breakdown->host.kernel);
	fputs("' noenhanced\nset grid ytics\n", out);
	if (scaling) {
		print_figure3(breakdown, out);
	} else {
		print_figure1(breakdown, out);
		print_figure2(breakdown, out);
	}
	fputs("unset multiplot\n", out);
	return ferror(out) ? -1 : 0;
}
