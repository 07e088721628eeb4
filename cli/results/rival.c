// SPDX-License-Identifier: GPL-2.0-only
#include "results/rival.h"

enum mode rival_best(const struct rival of[MODE_AUTO])
{
	double most_us = RIVAL_TAIL_MOST * of[MODE_INT].tail_us;
	enum mode mode, best = MODE_AUTO;
	double most = 0;

	for (mode = 0; mode < MODE_AUTO; mode++) {
		if (of[mode].iops <= most ||
		    (of[MODE_INT].iops > 0 && of[mode].tail_us > most_us))
			continue;
		most = of[mode].iops;
		best = mode;
	}
	return best;
}
