// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

void fuzz_broken(const char *rule)
{
	fprintf(stderr, "broken: %s\n", rule);
	abort();
}

char *fuzz_text(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	fuzz_require(text);
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	return text;
}

FILE *fuzz_file(const uint8_t *data, size_t size)
{
	FILE *f = fmemopen((void *)data, size, "r");

	fuzz_require(f);
	return f;
}
