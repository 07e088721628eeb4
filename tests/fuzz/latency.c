// SPDX-License-Identifier: GPL-2.0-only
/*
 * A latency model or a list as text: what is refused changes nothing; a model
 * that is taken reads as text that gives the same model again, and draws no
 * latency beyond the longest, whenever it is asked.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "latency.h"

static void check_draws(struct dramdisk_latency latency)
{
	u64 now_ns;
	int bit;

	latency.prng = dramdisk_prng_seeded(1, 0);
	latency.start_ns = 1000;
	for (bit = 0; bit < 64; bit++) {
		now_ns = 1ULL << bit;
		fuzz_require(dramdisk_latency_draw(&latency, now_ns) <=
			     DRAMDISK_LATENCY_MAX_NS);
		fuzz_require(dramdisk_latency_draw(&latency, now_ns - 1) <=
			     DRAMDISK_LATENCY_MAX_NS);
	}
}

/* What the figures of a model mean sets their limits. */
static void check_limits(const struct dramdisk_latency *latency)
{
	switch (latency->kind) {
	case DRAMDISK_LATENCY_NORMAL:
		fuzz_require(latency->normal.deviation <= latency->normal.mean);
		break;
	case DRAMDISK_LATENCY_BIMODAL:
		fuzz_require(latency->bimodal.share <= DRAMDISK_LATENCY_ONE);
		break;
	case DRAMDISK_LATENCY_STEP:
	case DRAMDISK_LATENCY_RAMP:
		fuzz_require(latency->change.time);
		fuzz_require(!latency->change.period ||
			     latency->change.period >= latency->change.time);
		break;
	default:
		break;
	}
}

static void check_taken(const struct dramdisk_latency *latency)
{
	char text[DRAMDISK_LATENCY_TEXT];
	struct dramdisk_latency again;
	int length = dramdisk_latency_format(latency, text, sizeof(text));

	fuzz_require(length == (int)strlen(text));
	fuzz_require(length < (int)sizeof(text) - 1);
	fuzz_require(!dramdisk_latency_parse(&again, text));
	fuzz_require(again.kind == latency->kind);
	fuzz_require(!memcmp(again.args, latency->args, sizeof(again.args)));
	check_limits(latency);
	if (latency->kind != DRAMDISK_LATENCY_LIST)
		check_draws(*latency);
}

static void check_model(const char *text)
{
	const struct dramdisk_latency before = dramdisk_latency_constant(15300);
	struct dramdisk_latency latency = before;

	if (!dramdisk_latency_parse(&latency, text)) {
		check_taken(&latency);
		return;
	}
	fuzz_require(latency.kind == before.kind);
	fuzz_require(!memcmp(latency.args, before.args, sizeof(before.args)));
}

static void check_list(const char *text)
{
	long i, nr = dramdisk_latency_list(text, NULL);
	const char *p;
	u32 *values;

	if (nr < 0)
		return;
	fuzz_require(nr > 0 && nr <= ((long)strlen(text) + 1) / 2);
	for (p = text; *p; p++)
		fuzz_require(dramdisk_latency_list_character(*p));
	values = calloc((size_t)nr, sizeof(*values));
	fuzz_require(values);
	fuzz_require(dramdisk_latency_list(text, values) == nr);
	for (i = 0; i < nr; i++)
		fuzz_require(values[i] <= DRAMDISK_LATENCY_MAX_NS);
	free(values);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);

	check_model(text);
	check_list(text);
	free(text);
	return 0;
}
