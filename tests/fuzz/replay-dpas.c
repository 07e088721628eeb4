// SPDX-License-Identifier: GPL-2.0-only
/* Traces for `dpas replay dpas`, in windows so short that all modes come. */
#include "fuzz.h"
#include "replay/replay.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FILE *in = fuzz_file(data, size);
	struct dpas_tunables t;

	dpas_tunables_init(&t);
	t.switching = true;
	t.value[DPAS_WINDOW_PAS] = 2;
	t.value[DPAS_WINDOW_CP] = 3;
	t.value[DPAS_WINDOW_INT] = 4;
	replay_dpas(&t, in);
	fclose(in);
	return 0;
}
