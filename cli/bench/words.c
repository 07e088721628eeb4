// SPDX-License-Identifier: GPL-2.0-only
/* The lab's words: [MODE|ALL]... [R|W] [repeat], any order. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "bench/plan.h"
#include "util/error.h"
#include "util/number.h"

static int take_direction(struct plan *plan, struct plan_words *seen,
			  bool write)
{
	if (seen->any_direction && plan->write != write)
		return fail("both R and W are given; one run does one of them");
	seen->any_direction = true;
	plan->write = write;
	return 0;
}

static int take_repeats(struct plan *plan, struct plan_words *seen,
			const char *word)
{
	uint64_t n;

	if (!number_unsigned(word, 1, REPEAT_MAX, &n))
		return fail("'%s' is not a repeat count; it goes from 1 to %d",
			    word, REPEAT_MAX);
	if (seen->any_repeats)
		return fail(
			"two repeat counts are given, %u and %s; one is enough",
			plan->repeats, word);
	seen->any_repeats = true;
	plan->repeats = (unsigned int)n;
	return 0;
}

static void take_mode(struct plan *plan, struct plan_words *seen,
		      enum mode mode)
{
	seen->any_mode = true;
	plan->mode[mode] = true;
}

static void take_all(struct plan *plan, struct plan_words *seen)
{
	enum mode mode;

	for (mode = 0; mode < MODE_COUNT; mode++)
		take_mode(plan, seen, mode);
}

int plan_word(struct plan *plan, struct plan_words *seen, const char *word)
{
	enum mode mode = mode_find(word);

	if (mode < MODE_COUNT) {
		take_mode(plan, seen, mode);
		return 0;
	}
	if (!strcasecmp(word, "ALL")) {
		take_all(plan, seen);
		return 0;
	}
	if (!strcasecmp(word, "R") || !strcasecmp(word, "W"))
		return take_direction(plan, seen, !strcasecmp(word, "W"));
	if (isdigit((unsigned char)*word) &&
	    strspn(word, "0123456789") == strlen(word))
		return take_repeats(plan, seen, word);
	return fail(
		"'%s' is not a mode, R, W or a repeat count; modes are %s ALL",
		word, mode_list(false));
}

void plan_words_end(struct plan *plan, const struct plan_words *seen)
{
	struct plan_words all = *seen;

	if (!seen->any_mode)
		take_all(plan, &all);
}
