// SPDX-License-Identifier: GPL-2.0-only
/* Times and latencies, eight bytes each in turn, for LHP and its record. */
#include <string.h>

#include "epochs.h"
#include "fuzz.h"
#include "record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct epochs e = { .begun = false };
	struct record r = { .samples = 0 };
	u64 io[2];

	for (; size >= sizeof(io); data += sizeof(io), size -= sizeof(io)) {
		memcpy(io, data, sizeof(io));
		record_close(&r, io[0]);
		fuzz_require(epochs_enter(&e, io[0]) == record_sleep(&r));
		fuzz_require(record_agrees(&r, e.mean_ns));
		epochs_complete(&e, io[0], io[1]);
		record_sample(&r, io[0], io[1]);
	}
	return 0;
}
