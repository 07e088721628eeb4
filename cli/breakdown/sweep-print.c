// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "sweep.h"

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

static void print_crossing(double ns)
{
	if (ns < 0)
		printf(" %16s", "never");
	else if (ns > 0)
		printf(" %13.2f us", ns / 1000);
	else
		printf(" %16s", "always");
}

static void print_crossings(const struct sweep *sweep)
{
	int way;

	puts("=== Where interrupts begin to win: the device's latency ===");
	printf("%-9s %16s %16s\n", "over", "in latency", "in CPU time");
	for (way = 0; way < WAY_COUNT; way++) {
		if (way == MODE_INT)
			continue;
		printf("%-9s", way_name(way));
		print_crossing(sweep_crossing(sweep, way, SWEEP_LATENCY));
		print_crossing(sweep_crossing(sweep, way, SWEEP_CPU));
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
	print_crossings(sweep);
}
