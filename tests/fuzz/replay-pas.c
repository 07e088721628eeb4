// SPDX-License-Identifier: GPL-2.0-only
/* Traces for `dpas replay pas`. */
#include "fuzz.h"
#include "replay/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FILE *in = fuzz_file(data, size);
	struct dpas_tunables t;

	dpas_tunables_init(&t);
	t.value[DPAS_ADAPTIVE] = DPAS_STEPS_BOTH;
	replay_pas(&t, in);
	fclose(in);
	return 0;
}
