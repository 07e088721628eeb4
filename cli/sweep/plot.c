// SPDX-License-Identifier: GPL-2.0-only
#include "sweep/sweep.h"
#include "util/gnuplot.h"

/* Columns of the data: the device, and a column of each panel a way. */
static const struct panel {
	const char *title, *unit;
} panels[] = {
	{ "Latency beyond that of the device", "µs" },
	{ "CPU time of a read", "µs" },
	{ "Reads a second over INT", "" },
};

enum { PANELS = sizeof(panels) / sizeof(panels[0]) };

static void print_data(const struct sweep *sweep, FILE *out)
{
	const struct sweep_point *point;
	size_t i;
	int way;

	fputs("$sweep << EOD\n", out);
	for (i = 0; i < sweep->count; i++) {
		point = &sweep->point[i];
		fprintf(out, "%.3f", (double)point->device_ns / 1000);
		for (way = 0; way < WAY_COUNT; way++)
			fprintf(out, " %.3f %.3f %.4f",
				(point->cell[way].latency.mean -
				 (double)point->device_ns) /
					1000,
				point->cell[way].cpu_ns / 1000,
				point->cell[way].iops /
					point->cell[MODE_INT].iops);
		fputc('\n', out);
	}
	fputs("EOD\n", out);
}

static void print_panel(int panel, FILE *out)
{
	int way;

	fprintf(out, "set title '%s'\nset ylabel '%s'\n", panels[panel].title,
		panels[panel].unit);
	/* CPU times of spinning are those of the device. */
	fputs(panel == 1 ? "set logscale y\nset yrange [*:*]\n" :
			   "unset logscale y\nset yrange [*:*]\n",
	      out);
	fputs("plot ", out);
	for (way = 0; way < WAY_COUNT; way++)
		fprintf(out,
			"%s$sweep using 1:%d with linespoints lw 2 pt %d ps 0.5 lc %d title '%s'",
			way ? ", \\\n  " : "", 2 + way * PANELS + panel,
			gnuplot_marker(way), way + 1, way_name(way));
	fputc('\n', out);
}

int sweep_plot(const void *what, FILE *out)
{
	const struct sweep *sweep = what;
	int panel;

	fprintf(out, "set terminal svg size 1200,420 background 'white'\n"
		     "set encoding utf8\n"
		     "set output 'sweep.svg'\n");
	print_data(sweep, out);
	fprintf(out,
		"set multiplot layout 1,%d title 'dramdisk, randread, %d bytes, Linux ",
		PANELS, SWEEP_BYTES);
	gnuplot_quoted(out, sweep->host.kernel);
	fputs("' noenhanced\n"
	      "set logscale x\n"
	      "set xlabel 'latency of the device, µs' offset 0,0.7\n"
	      "set grid\n"
	      "set key below samplen 2 height 0.6\n"
	      /* The default yellow is lost on white. */
	      "set linetype 5 linecolor rgb '#d62728'\n",
	      out);
	for (panel = 0; panel < PANELS; panel++)
		print_panel(panel, out);
	fputs("unset multiplot\n", out);
	return ferror(out) ? -1 : 0;
}
