// SPDX-License-Identifier: GPL-2.0-only
/*
 * Numbers as a person types them: what is taken lies in the range, and is the
 * number that was typed; what is refused changes nothing.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "util/number.h"

#define UNTOUCHED UINT64_C(0x5555555555555555)

/* The same number in the fewest digits. */
static const char *without_zeros(const char *text)
{
	while (text[0] == '0' && text[1])
		text++;
	return text;
}

static void check_unsigned(const char *text, uint64_t min, uint64_t max)
{
	uint64_t n = UNTOUCHED;
	char again[32];

	if (!number_unsigned(text, min, max, &n)) {
		fuzz_require(n == UNTOUCHED);
		return;
	}
	fuzz_require(n >= min && n <= max);
	snprintf(again, sizeof(again), "%" PRIu64, n);
	fuzz_require(!strcmp(again, without_zeros(text)));
}

static void check_bytes(const char *text, uint64_t min, uint64_t max)
{
	uint64_t n = UNTOUCHED, plain;

	if (!number_bytes(text, min, max, &n)) {
		fuzz_require(n == UNTOUCHED);
		fuzz_require(!number_unsigned(text, min, max, &plain));
		return;
	}
	fuzz_require(n >= min && n <= max);
	if (number_unsigned(text, 0, UINT64_MAX, &plain))
		fuzz_require(n == plain);
	else
		fuzz_require(n % 1024 == 0);
}

static void check_decimal(const char *text, double min, double max)
{
	double n = -1;
	uint64_t whole;

	if (number_decimal(text, min, max, &n))
		fuzz_require(n >= min && n <= max);
	else
		fuzz_require(n == -1);
	if (number_unsigned(text, (uint64_t)min, (uint64_t)max, &whole))
		fuzz_require(n == (double)whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);

	check_unsigned(text, 0, UINT64_MAX);
	check_unsigned(text, 1, 1000000);
	check_bytes(text, 0, UINT64_MAX);
	check_bytes(text, 512, 1 << 20);
	check_decimal(text, 0, 86400);
	free(text);
	return 0;
}
