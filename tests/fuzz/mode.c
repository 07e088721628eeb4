// SPDX-License-Identifier: GPL-2.0-only
/* Text of queue/completion_mode: what is marked in it is found, whole. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "util/file.h"
#include "fuzz.h"
#include "sys/mode.h"

static void check_marked(const char *text)
{
	char *copy = strdup(text), *chosen = copy ? text_chosen(copy) : NULL;
	size_t length;

	if (chosen) {
		length = strlen(chosen);
		fuzz_require(length && !strchr(chosen, ']'));
		fuzz_require(text[chosen - copy - 1] == '[' &&
			     text[chosen - copy + (ptrdiff_t)length] == ']');
	}
	free(copy);
}

static void check_found(const char *text)
{
	enum mode mode = mode_find(text);

	if (mode < MODE_COUNT)
		fuzz_require(!strcasecmp(text, mode_table[mode].knob));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);

	check_marked(text);
	check_found(text);
	free(text);
	return 0;
}
