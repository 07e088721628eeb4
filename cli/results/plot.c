// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>

#include "results/plot.h"
#include "util/gnuplot.h"
#include "util/outfile.h"

const char plot_name[] = "bench.svg";

static const struct panel {
	const char *title, *unit;
	enum figure figure;
} panels[] = {
	{ "Throughput", "IOPS", FIGURE_IOPS },
	{ "Mean completion latency", "µs", FIGURE_LAT_US },
	{ "CPU of the jobs", "%", FIGURE_CPU_PCT },
};

enum { PANELS = sizeof(panels) / sizeof(panels[0]) };

/* A gnuplot script in the making: a data block and a curve for each series. */
struct script {
	FILE *out;
	const struct results *results;
	struct series *groups;
	size_t group_count;
};

/* Calls back with the number of the series' group. */
typedef void series_fn(const struct script *script, const struct series *series,
		       size_t group, void *data);

static void each_series(const struct script *script, series_fn *call,
			void *data)
{
	struct series series;
	size_t group;

	for (group = 0; group < script->group_count; group++) {
		series = script->groups[group];
		for (series.mode = 0; series.mode < MODE_COUNT; series.mode++)
			if (series_repeats(script->results, &series))
				call(script, &series, group, data);
	}
}

/* Jobs and the mean of each panel's figure, a line for each count of jobs. */
static void print_block(const struct script *script,
			const struct series *series, size_t group, void *data)
{
	unsigned int *jobs;
	size_t i, n = results_jobs(script->results, series, &jobs);
	struct spread spread;
	int panel;

	(void)data;
	fprintf(script->out, "$%s%zu << EOD\n", mode_table[series->mode].name,
		group);
	for (i = 0; i < n; i++) {
		if (!series_spread(script->results, series, jobs[i],
				   FIGURE_IOPS, &spread))
			continue;
		fprintf(script->out, "%u", jobs[i]);
		for (panel = 0; panel < PANELS; panel++) {
			series_spread(script->results, series, jobs[i],
				      panels[panel].figure, &spread);
			fprintf(script->out, " %.3f", spread.mean);
		}
		fputc('\n', script->out);
	}
	fputs("EOD\n", script->out);
	free(jobs);
}

struct curve {
	int panel;
	const char *separator;
};

/* The key names the mode, and more where that is not enough. */
static void print_curve(const struct script *script,
			const struct series *series, size_t group, void *data)
{
	struct run sample = { .write = series->write };
	const char *name = mode_table[series->mode].name;
	struct curve *curve = data;

	fprintf(script->out,
		"%s$%s%zu using 1:%d with linespoints lw 2 pt %d ps 0.6 lc %d dt %zu title '%s",
		curve->separator, name, group, curve->panel + 2,
		gnuplot_marker((int)series->mode), (int)series->mode + 1,
		group + 1, name);
	if (script->group_count > 1)
		fprintf(script->out, " %s %u", run_rw(&sample),
			series->block_size);
	fputc('\'', script->out);
	curve->separator = ", \\\n  ";
}

/* What all curves are of; of several groups the key tells each. */
static void print_title_group(const struct script *script)
{
	struct run sample = { .write = script->groups[0].write };

	if (script->group_count == 1)
		fprintf(script->out, ", %s, %u bytes", run_rw(&sample),
			script->groups[0].block_size);
}

static void print_title(const struct script *script)
{
	const struct results *results = script->results;

	fprintf(script->out, "set multiplot layout 1,%d title '", PANELS);
	gnuplot_quoted(script->out, results->device);
	fputs(" (", script->out);
	gnuplot_quoted(script->out, results->profile);
	fputs(")", script->out);
	print_title_group(script);
	fputs(", Linux ", script->out);
	gnuplot_quoted(script->out, results->kernel);
	fprintf(script->out, ", %s clock' noenhanced\n", results->clock);
}

/* A margin of its own, for gnuplot complains of a range of one point. */
static void print_range(const struct script *script)
{
	unsigned int min = script->results->run[0].jobs, max = min;
	size_t i;

	for (i = 1; i < script->results->count; i++) {
		unsigned int jobs = script->results->run[i].jobs;

		min = jobs < min ? jobs : min;
		max = jobs > max ? jobs : max;
	}
	fprintf(script->out, "set xrange [%g:%g]\n", min / 1.25, max * 1.25);
}

static void print_script(const struct script *script)
{
	int panel;

	fputs("set terminal svg size 1200,420 background 'white'\n"
	      "set encoding utf8\n",
	      script->out);
	fprintf(script->out, "set output '%s'\n", plot_name);
	each_series(script, print_block, NULL);
	print_title(script);
	print_range(script);
	fputs("set logscale x 2\n"
	      "set xlabel 'jobs' offset 0,0.7\n"
	      "set yrange [0:*]\n"
	      "set grid\n"
	      "set key below samplen 2 height 0.6\n"
	      /* The default yellow of the last mode is lost on white. */
	      "set linetype 5 linecolor rgb '#d62728'\n",
	      script->out);
	for (panel = 0; panel < PANELS; panel++) {
		struct curve curve = { .panel = panel, .separator = "plot " };

		fprintf(script->out, "set title '%s'\nset ylabel '%s'\n",
			panels[panel].title, panels[panel].unit);
		each_series(script, print_curve, &curve);
		fputc('\n', script->out);
	}
	fputs("unset multiplot\n", script->out);
}

static int write_script(const void *what, FILE *out)
{
	struct script script = { .results = what, .out = out };

	script.group_count = results_groups(script.results, &script.groups);
	print_script(&script);
	free(script.groups);
	return ferror(out) ? -1 : 0;
}

int plot(const struct results *results, const char *dir)
{
	static const char name[] = "bench.gp";

	if (outfile_write(dir, name, write_script, results))
		return -1;
	return gnuplot_draw(dir, name,
			    "dpas report can draw it later, elsewhere");
}
