// SPDX-License-Identifier: GPL-2.0-only
/* A panel for each device and workload: operations a second over those of INT. */
#include <stdio.h>
#include <string.h>

#include "lab/apps.h"
#include "util/gnuplot.h"
#include "util/outfile.h"

/* What db_bench's words do to the disk. */
static const char *directions(const char *workload)
{
	if (!strcmp(workload, "readrandom"))
		return "random reads";
	if (!strcmp(workload, "readrandomwriterandom"))
		return "random, 9 reads to a write";
	return workload;
}

static bool has_mode(const struct apps *apps, const struct apps_row *group,
		     enum mode mode)
{
	size_t i;

	for (i = 0; i < apps->count; i++)
		if (apps->row[i].mode == mode &&
		    apps_same_group(&apps->row[i], group))
			return true;
	return false;
}

static void print_block(const struct apps *apps, const struct apps_row *group,
			size_t panel, enum mode mode, FILE *out)
{
	const struct apps_row *row, *base;
	size_t i;

	fprintf(out, "$panel%zu_%s << EOD\n", panel, mode_table[mode].name);
	for (i = 0; i < apps->count; i++) {
		row = &apps->row[i];
		if (row->mode != mode || !apps_same_group(row, group))
			continue;
		base = apps_base(apps, row);
		if (base && base->ops > 0)
			fprintf(out, "%u %.6f\n", row->threads,
				row->ops / base->ops);
	}
	fputs("EOD\n", out);
}

static void print_panel(const struct apps *apps, const struct apps_row *group,
			size_t panel, FILE *out)
{
	const char *separator = "plot ";
	enum mode mode;

	fputs("set title '", out);
	gnuplot_quoted(out, group->device);
	fprintf(out, ", %s' noenhanced\n", directions(group->workload));
	for (mode = 0; mode < MODE_COUNT; mode++)
		if (has_mode(apps, group, mode))
			print_block(apps, group, panel, mode, out);
	for (mode = 0; mode < MODE_COUNT; mode++) {
		if (!has_mode(apps, group, mode))
			continue;
		fprintf(out,
			"%s$panel%zu_%s using 1:2 with linespoints lw 2 ps 0.7 lc %d pt %d title '%s'",
			separator, panel, mode_table[mode].name, (int)mode + 1,
			gnuplot_marker((int)mode), mode_table[mode].name);
		separator = ", \\\n  ";
	}
	fputc('\n', out);
}

/* Devices are columns; the workloads of each are under each other. */
static int count_devices(const struct apps *apps)
{
	int count = 0;
	size_t i, k;

	for (i = 0; i < apps->count; i++) {
		for (k = 0; k < i; k++)
			if (!strcmp(apps->row[k].device, apps->row[i].device))
				break;
		count += k == i;
	}
	return count;
}

static int print_script(const void *what, FILE *out)
{
	const struct apps *apps = what;
	int devices = count_devices(apps);
	size_t i, panel = 0;

	fprintf(out,
		"set terminal svg size %d,640 font 'sans,12' background 'white'\n"
		"set encoding utf8\n"
		"set output 'apps.svg'\n"
		"set multiplot layout 2,%d columnsfirst title \\\n"
		"  \"db_bench on ext4 on dramdisk, 4 KiB blocks, %s time\\noperations a second over INT\" noenhanced\n",
		400 * devices, devices, apps->clock);
	fputs("set logscale x 2\n"
	      "set xrange [0.8:*]\n"
	      "set xlabel 'threads' offset 0,0.7\n"
	      "set yrange [*<0.9:1.1<*]\n"
	      "set grid\n"
	      "set key below samplen 2 height 0.6\n"
	      /* The default yellow is lost on white. */
	      "set linetype 5 linecolor rgb '#d62728'\n",
	      out);
	for (i = 0; i < apps->count; i++)
		if (apps_is_first(apps, i))
			print_panel(apps, &apps->row[i], panel++, out);
	fputs("unset multiplot\n", out);
	return ferror(out) ? -1 : 0;
}

/* All is over INT: without it there is nothing to draw. */
int apps_plot(const struct apps *apps, const char *dir)
{
	size_t i;

	for (i = 0; i < apps->count; i++)
		if (!apps_base(apps, &apps->row[i]))
			return 0;
	if (outfile_write(dir, "apps.gp", print_script, apps))
		return -1;
	return gnuplot_draw(dir, "apps.gp", "gnuplot draws apps.gp elsewhere");
}
