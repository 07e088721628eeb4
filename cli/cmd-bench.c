// SPDX-License-Identifier: GPL-2.0-only
/* dpas bench: measure, or tell which of the expected behaviours a result shows. */
#include "bench/bench.h"
#include "bench/plan.h"
#include "claims/claims.h"
#include "util/error.h"
#include "commands.h"

int cmd_bench(int argc, char **argv)
{
	struct plan plan;

	if (plan_parse(&plan, argc, argv))
		return EXIT_USAGE;
	if (plan.claims_of)
		return claims_of_directory(plan.claims_of, plan.json);
	return bench_run(&plan, argv);
}
