// SPDX-License-Identifier: GPL-2.0-only
/* The pictures, drawn by gnuplot: every renderer takes them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "breakdown/breakdown.h"
#include "sweep/sweep.h"

static char svg[1 << 20];

/* Draws into a directory of its own, and reads what was drawn. */
static void draw(outfile_fn *plot, const void *what, const char *name)
{
	char dir[] = "/tmp/test-plot.XXXXXX";
	FILE *file;
	size_t length;

	assert_non_null(mkdtemp(dir));
	assert_int_equal(chdir(dir), 0);
	file = fopen("plot.gp", "w");
	assert_non_null(file);
	assert_int_equal(plot(what, file), 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(system("LC_ALL=C.UTF-8 gnuplot plot.gp"), 0);
	file = fopen(name, "r");
	assert_non_null(file);
	length = fread(svg, 1, sizeof(svg) - 1, file);
	svg[length] = '\0';
	fclose(file);
	unlink(name);
	unlink("plot.gp");
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(rmdir(dir), 0);
	assert_non_null(strstr(svg, "</svg>"));
	/* A matrix that cannot be inverted is an error in librsvg. */
	assert_null(strstr(svg, "scale(0)"));
	assert_null(strstr(svg, "scale(0.0"));
}

static void test_bars(void **state)
{
	static struct route_disk disks[ROUTE_COUNT];
	static struct breakdown breakdown = { .device = "prototype" };
	struct cell *cell;
	size_t i, j;

	(void)state;
	for (i = 0; i < ROUTE_COUNT; i++) {
		disks[i].route = (enum route)i;
		strcpy(disks[i].latency, "prototype");
		for (j = 0; j < BREAKDOWN_SIZES; j++) {
			cell = &breakdown.cell[breakdown.count++];
			cell->disk = &disks[i];
			cell->bytes = breakdown_sizes[j];
			cell->latency.mean = 9000;
			cell->latency.deviation = j ? 50 : 0;
			cell->parts.part[PART_DEVICE].mean = 4100;
			cell->parts.part[PART_BEFORE].mean = 2000;
			cell->parts.part[PART_AFTER].mean = 2900;
		}
	}
	breakdown.shared = breakdown.cell[0].parts;
	draw(breakdown_plot, &breakdown, "breakdown.svg");
	assert_non_null(strstr(
		svg, "dramdisk (prototype), randread, 512 and 4096 bytes"));
	/* A bar's deviation has no point, which would be a hole in the bar. */
	assert_null(strstr(svg, "transform='translate("));
}

static void test_scaling(void **state)
{
	static struct breakdown breakdown = { .device = "prototype" };

	(void)state;
	breakdown.scaling.count = 2;
	breakdown.scaling.row[0] = (struct scaling_row){ 1, 100, 70, 1, 99 };
	breakdown.scaling.row[1] = (struct scaling_row){ 2, 200, 140, 1, 99 };
	draw(breakdown_plot, &breakdown, "breakdown.svg");
	assert_non_null(
		strstr(svg, "dramdisk (prototype), randread, 512 bytes"));
	/* gnuplot's names of the square and the circle */
	assert_non_null(strstr(svg, "href='#gpPt4'"));
	assert_non_null(strstr(svg, "href='#gpPt6'"));
}

static void test_sweep(void **state)
{
	static struct sweep sweep = { .count = 2 };
	size_t i;
	int way;

	(void)state;
	for (i = 0; i < sweep.count; i++) {
		sweep.point[i].device_ns = 1000 * (i + 1);
		for (way = 0; way < WAY_COUNT; way++)
			sweep.point[i].cell[way] = (struct sweep_cell){
				.latency.mean = 5000 + 100 * way,
				.iops = 200000 - 100 * way,
				.cpu_ns = 4000 + 100 * way,
			};
	}
	draw(sweep_plot, &sweep, "sweep.svg");
	assert_non_null(strstr(svg, "dramdisk, randread, 4096 bytes"));
	for (way = 0; way < WAY_COUNT; way++) {
		char marker[32];

		/* The seventh is the first again, hollow. */
		snprintf(marker, sizeof(marker), "href='#gpPt%d'",
			 way < 6 ? 4 + 2 * way : 3 + 2 * (way - 6));
		assert_non_null(strstr(svg, marker));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bars),
		cmocka_unit_test(test_scaling),
		cmocka_unit_test(test_sweep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
