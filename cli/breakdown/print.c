// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "breakdown/paper.h"
#include "breakdown/breakdown.h"

static double us(double ns)
{
	return ns / 1000;
}

/* A figure, or a dash where there is none. */
static void print_us(double value)
{
	if (value > 0)
		printf(" %7.2f", value);
	else
		printf(" %7s", "-");
}

/* As it is printed in the paper. */
static void print_paper(double value)
{
	if (value > 0)
		printf(" %7.1f", value);
	else
		printf(" %7s", "-");
}

static void print_row(const struct breakdown *breakdown, const char *name,
		      const char *latency, enum route route, bool cstates,
		      const double *paper)
{
	const struct cell *cell;
	int i;

	printf("%-26s", name);
	for (i = 0; i < BREAKDOWN_SIZES; i++) {
		cell = breakdown_cell(breakdown, latency, route,
				      breakdown_sizes[i], cstates);
		print_us(cell ? us(cell->parts.part[PART_COMMAND].mean) : 0);
		print_paper(paper ? paper[i] : 0);
	}
	putchar('\n');
}

/* What the paper's driver has not: a poll queue behind the request queue. */
static void print_poll_row(const struct breakdown *breakdown)
{
	const struct cell *cell =
		breakdown_cell(breakdown, breakdown->device, ROUTE_POLL,
			       breakdown_sizes[0], false);

	if (!cell)
		return;
	print_row(breakdown, "poll queue", breakdown->device, ROUTE_POLL, false,
		  NULL);
	if (!cell->parts.polled)
		puts("(this kernel does not poll for preadv2(): the poll queue's reads ended by interrupt)");
}

static void print_table1(const struct breakdown *breakdown)
{
	const struct paper_row *row;
	int i;

	puts("=== Table 1: time of a command without software, us ===");
	printf("%-26s %15s %15s\n", "", "512 B", "4 KiB");
	printf("%-26s %7s %7s %7s %7s\n", "Path", "here", "paper", "here",
	       "paper");
	for (i = 0; i < PAPER_TABLE1; i++) {
		row = &paper_table1[i];
		print_row(breakdown, row->name,
			  row->projected ? paper_projected : breakdown->device,
			  row->route, row->cstates, row->us);
	}
	print_poll_row(breakdown);
	if (!breakdown->cstates)
		puts("(this machine's CPU has no C-states that take time to leave)");
	putchar('\n');
}

/* How far the parts, measured with stamps, are from the latency without. */
static double sum_pct(const struct cell *cell)
{
	const struct spread *part = cell->parts.part;
	double sum = part[PART_BEFORE].mean + part[PART_DEVICE].mean +
		     part[PART_AFTER].mean;

	return 100 * (sum / cell->latency.mean - 1);
}

static void print_latency(const struct cell *cell)
{
	const struct spread *part = cell->parts.part;
	char name[32];

	snprintf(name, sizeof(name), "%s%s", route_names[cell->disk->route],
		 cell->cstates ? ", C-states" : "");
	printf("%5u %-16s", cell->bytes, name);
	print_us(us(part[PART_DEVICE].mean));
	print_us(us(part[PART_BEFORE].mean + part[PART_AFTER].mean));
	print_us(us(cell->latency.mean));
	printf(" %7.2f %+6.2f%%", us(cell->latency.deviation), sum_pct(cell));
	print_paper(paper_latency_us(cell->disk->route, cell->cstates,
				     cell->bytes));
	putchar('\n');
}

static bool is_main(const struct breakdown *breakdown, const struct cell *cell)
{
	return !strcmp(cell->disk->latency, breakdown->device);
}

static void print_figure1(const struct breakdown *breakdown)
{
	size_t i;

	puts("=== Figure 1: latency of a read as the application sees it, us ===");
	printf("%5s %-16s %7s %7s %7s %7s %7s %7s\n", "Bytes", "Path", "device",
	       "OS", "latency", "dev", "parts", "paper");
	for (i = 0; i < breakdown->count; i++)
		if (is_main(breakdown, &breakdown->cell[i]))
			print_latency(&breakdown->cell[i]);
	putchar('\n');
}

static void print_part(const char *name, const char *what, double ns,
		       double paper)
{
	printf("%-4s %-52s %7.2f", name, what, us(ns));
	print_paper(paper);
	putchar('\n');
}

static void print_verdict(const struct figure2 *figure)
{
	double async = figure->overhead + figure->switching;
	double sync = figure->spinning + figure->sync_os;

	printf("Spinning takes %.2f us, %s than Ta + Tb, %.2f us: the CPU has more of it by %s.\n",
	       us(figure->spinning),
	       figure->spinning < async ? "less" : "no less", us(async),
	       figure->spinning < async ? "spinning" : "an interrupt");
	if (figure->useful <= 0)
		puts("The device is faster than Tb: waiting for an interrupt leaves nobody any time.");
	printf("A synchronous read takes %.2f us of the CPU, an asynchronous one %.2f: they break even\n"
	       "at a device of %.2f us.\n\n",
	       us(sync), us(async), us(figure->break_even));
}

static void print_figure2(const struct breakdown *breakdown)
{
	struct figure2 figure;

	breakdown_figure2(breakdown, &figure);
	puts("=== Figure 2: an asynchronous 4 KiB read beside another process, us ===");
	printf("%-57s %7s %7s\n", "", "here", "paper");
	print_part("Ta'", "to the device", figure.before, 0);
	print_part("Ta''", "from the device, done, to the application",
		   figure.after, 0);
	print_part("Ta", "the two, which do not overlap the device",
		   figure.overhead, paper_figure2.overhead);
	print_part("Td", "the device", figure.device, paper_figure2.device);
	print_part("Tu", "of it: what the other process really ran",
		   figure.useful, paper_figure2.useful);
	print_part("Tb", "of it: the rest, for the sake of the other process",
		   figure.switching, paper_figure2.switching);
	print_verdict(&figure);
}

static void print_scaling(const struct breakdown *breakdown)
{
	const char *note = breakdown_scaling_note(breakdown);
	const struct scaling *scaling = &breakdown->scaling;
	const struct scaling_row *row;
	size_t i;

	puts("=== Figure 3: 512-byte random reads a second ===");
	if (note)
		printf("(%s)\n", note);
	printf("%4s %12s %12s %8s %6s %11s %9s\n", "CPUs", "sync", "async",
	       "threads", "busy%", "async/sync", "paper");
	for (i = 0; i < scaling->count; i++) {
		row = &scaling->row[i];
		printf("%4u %12.0f %12.0f %8u %6.1f %11.2f %4.1f-%.1f\n",
		       row->cpus, row->sync_iops, row->async_iops,
		       row->async_threads * row->cpus, row->async_busy_pct,
		       row->async_iops / row->sync_iops, paper_scaling[0],
		       paper_scaling[1]);
	}
	putchar('\n');
}

static void print_costs(const struct breakdown *breakdown)
{
	const struct cell *cell;
	size_t i;

	puts("=== What else a read costs ===");
	printf("%5s %-16s %12s %12s %9s %9s\n", "Bytes", "Path", "interrupts/s",
	       "interrupts", "switches", "misses");
	for (i = 0; i < breakdown->count; i++) {
		cell = &breakdown->cell[i];
		if (!is_main(breakdown, cell) || cell->cstates)
			continue;
		printf("%5u %-16s %12.0f %12.3f %9.3f ", cell->bytes,
		       route_names[cell->disk->route], cell->interrupts_second,
		       cell->interrupts, cell->switches);
		if (cell->has_misses)
			printf("%9.1f\n", cell->misses);
		else
			printf("%9s\n", "-");
	}
	if (!breakdown->counters)
		puts("(this machine has no counters of cache misses)");
	putchar('\n');
}

void breakdown_print(const void *what)
{
	const struct breakdown *breakdown = what;

	printf("dramdisk (%s), Linux %s", breakdown->device,
	       breakdown->host.kernel);
	if (breakdown->scaling.count) {
		puts("\n");
		print_scaling(breakdown);
		return;
	}
	printf(", CPU %u, %zu reads a cell, queue depth 1\n\n",
	       breakdown->host.cpu, breakdown->reads);
	print_table1(breakdown);
	print_figure1(breakdown);
	print_figure2(breakdown);
	print_costs(breakdown);
}
