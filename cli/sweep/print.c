// SPDX-License-Identifier: GPL-2.0-only
#include <math.h>
#include <stdio.h>

#include "sweep/sweep.h"

enum shown { SHOWN_LATENCY, SHOWN_IOPS, SHOWN_CPU };

static void print_cell(const struct sweep_cell *cell, enum shown shown)
{
	switch (shown) {
	case SHOWN_LATENCY:
		printf(" %9.2f", cell->latency.mean / 1000);
		break;
	case SHOWN_IOPS:
		printf(" %9.0f", cell->iops);
		break;
	case SHOWN_CPU:
		printf(" %9.2f", cell->cpu_ns / 1000);
		break;
	}
}

static void print_table(const struct sweep *sweep, const char *title,
			enum shown shown)
{
	size_t i;
	int way;

	printf("=== %s ===\n%-9s", title, "Device us");
	for (way = 0; way < WAY_COUNT; way++)
		printf(" %9s", way_name(way));
	putchar('\n');
	for (i = 0; i < sweep->count; i++) {
		printf("%9.1f", (double)sweep->point[i].device_ns / 1000);
		for (way = 0; way < WAY_COUNT; way++)
			print_cell(&sweep->point[i].cell[way], shown);
		putchar('\n');
	}
	putchar('\n');
}

/* "under 0.94 us", "2.10 to 3.00 us", "from 5.62 us"; the columns printed. */
static int print_range(const struct sweep_range *range)
{
	double from = range->from / 1000, to = range->to / 1000;

	if (isinf(to))
		return from > 0 ? printf("from %.2f us", from) :
				  printf("always");
	return from > 0 ? printf("%.2f to %.2f us", from, to) :
			  printf("under %.2f us", to);
}

static int print_ranges(const struct sweep_ranges *ranges)
{
	int columns = 0;
	size_t i;

	if (!ranges->count)
		return printf("never");
	for (i = 0; i < ranges->count; i++) {
		columns += printf("%s", i ? ", " : "");
		columns += print_range(&ranges->range[i]);
	}
	return columns;
}

static void print_wins(const struct sweep *sweep)
{
	static const int width = 28; /* of two ranges */
	struct sweep_ranges ranges;
	int way, columns;

	puts("=== Where interrupts win: the device's latency ===");
	printf("%-9s %-*s %s\n", "over", width, "in latency", "in CPU time");
	for (way = 0; way < WAY_COUNT; way++) {
		if (way == MODE_INT)
			continue;
		printf("%-9s ", way_name(way));
		sweep_wins(sweep, way, SWEEP_LATENCY, &ranges);
		columns = print_ranges(&ranges);
		printf("%*s ", columns < width ? width - columns : 0, "");
		sweep_wins(sweep, way, SWEEP_CPU, &ranges);
		print_ranges(&ranges);
		putchar('\n');
	}
	putchar('\n');
}

void sweep_print(const void *what)
{
	const struct sweep *sweep = what;

	printf("dramdisk, Linux %s, CPU %u, %zu reads of %d bytes a cell, queue depth 1\n\n",
	       sweep->host.kernel, sweep->host.cpu, sweep->reads, SWEEP_BYTES);
	print_table(sweep, "Latency of a read, us", SHOWN_LATENCY);
	print_table(sweep, "Reads a second", SHOWN_IOPS);
	print_table(sweep, "CPU time of a read, us", SHOWN_CPU);
	print_wins(sweep);
}
