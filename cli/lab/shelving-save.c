// SPDX-License-Identifier: GPL-2.0-only
/* The files and the picture of `make shelving`. */
#include <stdio.h>

#include "lab/shelving.h"
#include "util/gnuplot.h"
#include "util/outfile.h"

static int save_csv(const void *what, FILE *out)
{
	const struct shelving *shelving = what;
	size_t m, i;

	fputs("mode,ms,ios,lat_us\n", out);
	for (m = 0; m < shelving->modes; m++) {
		const struct shelving_mode *mode = &shelving->mode[m];

		for (i = 0; i < mode->count; i++)
			fprintf(out, "%s,%d,%u,%.2f\n", mode->name,
				mode->point[i].ms, mode->point[i].ios,
				mode->point[i].lat_us);
	}
	return ferror(out) ? -1 : 0;
}

static int save_down(const void *what, FILE *out)
{
	const struct shelving *shelving = what;
	size_t m;

	fputs("mode,ms\n", out);
	for (m = 0; m < shelving->modes; m++)
		fprintf(out, "%s,%d\n", shelving->mode[m].name,
			shelving->mode[m].down_ms);
	return ferror(out) ? -1 : 0;
}

/* Beside the device's grey; the modes' own colours would not be told from it. */
static const char *const colours[] = { "#d95f02", "#1b9e77", "#7570b3",
				       "#e7298a" };
enum { COLOURS = sizeof(colours) / sizeof(colours[0]) };

static void print_curve(const char *name, size_t number, FILE *out)
{
	fprintf(out,
		", \\\n  'shelving.csv' using (strcol(1) eq '%s' ? $2 : NaN):4 \\\n"
		"  with linespoints lw 2 pt %d pi 25 lc rgb '%s' title '%s'",
		name, gnuplot_marker((int)number + 2),
		colours[number % COLOURS], name);
}

static int print_script(const void *what, FILE *out)
{
	const struct shelving *shelving = what;
	size_t m;

	fputs("set terminal svg size 800,420 font 'sans,12' background 'white'\n"
	      "set encoding utf8\n"
	      "set output 'shelving.svg'\n"
	      "set datafile separator ','\n",
	      out);
	fprintf(out,
		"set title 'Latency shelving: dramdisk steps from %g to %g µs; randread, 4 KiB, one job, virtual time'\n",
		shelving->from_us, shelving->to_us);
	fputs("set samples 2000\n"
	      "set xlabel 'ms after the step' offset 0,0.5\n"
	      "set ylabel 'latency, µs'\n"
	      "set xrange [-100:500]\n"
	      "set yrange [0:*]\n"
	      "set grid\n"
	      "set key below samplen 4 height 0.6\n",
	      out);
	fprintf(out, "device(ms) = ms < 0 ? %g : %g\n", shelving->from_us,
		shelving->to_us);
	fputs("plot device(x) with steps lc rgb '#999999' dt 2 title 'the device'",
	      out);
	for (m = 0; m < shelving->modes; m++)
		print_curve(shelving->mode[m].name, m, out);
	fputc('\n', out);
	return ferror(out) ? -1 : 0;
}

int shelving_save(const struct shelving *shelving, const char *dir)
{
	if (outfile_write(dir, "shelving.csv", save_csv, shelving) ||
	    outfile_write(dir, "down.csv", save_down, shelving) ||
	    outfile_write(dir, "shelving.gp", print_script, shelving))
		return -1;
	return gnuplot_draw(dir, "shelving.gp",
			    "gnuplot draws shelving.gp elsewhere");
}
