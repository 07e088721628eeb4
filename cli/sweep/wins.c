// SPDX-License-Identifier: GPL-2.0-only
/* Where interrupts win: two curves may cross more than once. */
#include <math.h>

#include "sweep/sweep.h"

static double figure_of(const struct sweep_point *point, int way,
			enum sweep_figure figure)
{
	const struct sweep_cell *cell = &point->cell[way];

	return figure == SWEEP_LATENCY ? cell->latency.mean : cell->cpu_ns;
}

/* What the way has more than INT: above 0 where INT wins. */
static double excess(const struct sweep_point *point, int way,
		     enum sweep_figure figure)
{
	return figure_of(point, way, figure) -
	       figure_of(point, MODE_INT, figure);
}

/* Where a line is 0 that has these values, of unlike signs, at two points. */
static double zero_between(const struct sweep_point *point, double before,
			   double after)
{
	double from = (double)point[0].device_ns;
	double to = (double)point[1].device_ns;

	return from + (to - from) * before / (before - after);
}

static void range_begin(struct sweep_ranges *ranges, double from)
{
	ranges->range[ranges->count++] = (struct sweep_range){
		.from = from,
		.to = INFINITY,
	};
}

/* Curves that touch at a point and part again do not cross there. */
void sweep_wins(const struct sweep *sweep, int way, enum sweep_figure figure,
		struct sweep_ranges *ranges)
{
	const struct sweep_point *point = sweep->point;
	double before = 0, now;
	bool wins = false;
	size_t i;

	ranges->count = 0;
	for (i = 0; i < sweep->count; i++, before = now) {
		now = excess(&point[i], way, figure);
		if (wins ? now >= 0 : now <= 0)
			continue;
		wins = !wins;
		if (!wins)
			ranges->range[ranges->count - 1].to =
				zero_between(&point[i - 1], before, now);
		else
			range_begin(ranges, i ? zero_between(&point[i - 1],
							     before, now) :
						0);
	}
}
