// SPDX-License-Identifier: GPL-2.0-only
/* Reports of fio: what is taken from one is figures. */
#include "bench/fio.h"
#include "fuzz.h"
#include "results/results.h"

static void check(double figure)
{
	fuzz_require(figure_is_valid(figure));
}

static void read_side(const uint8_t *data, size_t size, bool write)
{
	const struct fio_job job = {
		.node = "/dev/node",
		.output = "report",
		.write = write,
	};
	FILE *f = fuzz_file(data, size);
	struct fio_result result;

	if (!fio_parse(f, &job, &result)) {
		check(result.iops);
		check(result.lat_us);
		check(result.p50_us);
		check(result.p99_us);
		check(result.p9999_us);
		check(result.cpu_pct);
		check((double)result.context_switches);
	}
	fclose(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_side(data, size, false);
	read_side(data, size, true);
	return 0;
}
