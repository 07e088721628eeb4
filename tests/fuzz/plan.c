// SPDX-License-Identifier: GPL-2.0-only
/*
 * Words of `dpas bench`, one a line: a plan that was taken can be run, and of
 * words without options the order does not matter.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "bench/plan.h"

enum { WORDS_MAX = 64 };

struct words {
	char *argv[WORDS_MAX + 2];
	int argc;
	bool any_option;
};

/* --help, shortened too, and -h exit, as they should. */
static bool asks_for_help(const char *word)
{
	if (word[0] != '-')
		return false;
	if (word[1] != '-')
		return strchr(word, 'h');
	return word[2] == 'h';
}

static bool cut(char *text, struct words *words)
{
	char *word;

	*words = (struct words){ .argv = { "bench" }, .argc = 1 };
	while ((word = strsep(&text, "\n"))) {
		if (words->argc > WORDS_MAX || asks_for_help(word))
			return false;
		words->argv[words->argc++] = word;
		words->any_option |= word[0] == '-';
	}
	return true;
}

static void reverse(struct words *words)
{
	int from = 1, to = words->argc - 1;

	for (; from < to; from++, to--) {
		char *word = words->argv[from];

		words->argv[from] = words->argv[to];
		words->argv[to] = word;
	}
}

static void check(const struct plan *plan)
{
	size_t i;

	fuzz_require(plan_mode_count(plan) >= 1);
	fuzz_require(plan->repeats >= 1 && plan->repeats <= REPEAT_MAX);
	fuzz_require(plan->jobs_count >= 1 &&
		     plan->jobs_count <= JOBS_LIST_MAX);
	fuzz_require(plan->jobs[0] >= 1);
	for (i = 1; i < plan->jobs_count; i++)
		fuzz_require(plan->jobs[i - 1] < plan->jobs[i]);
	fuzz_require(plan->jobs[plan->jobs_count - 1] <= JOBS_MAX);
	fuzz_require(plan->block_size % BLOCK_MIN == 0);
	fuzz_require(plan->block_size >= BLOCK_MIN &&
		     plan->block_size <= BLOCK_MAX);
	fuzz_require(plan->runtime_ms >= 10 &&
		     plan->runtime_ms <= 86400 * 1000);
	fuzz_require(!strcmp(plan->clock, "virtual") ||
		     !strcmp(plan->clock, "real"));
}

static void check_reversed(struct words *words, const struct plan *plan,
			   int parsed)
{
	struct plan other;

	reverse(words);
	fuzz_require(plan_parse(&other, words->argc, words->argv) == parsed);
	if (parsed)
		return;
	fuzz_require(!memcmp(plan->mode, other.mode, sizeof(plan->mode)));
	fuzz_require(plan->write == other.write);
	fuzz_require(plan->repeats == other.repeats);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct words words;
	struct plan plan;
	int parsed;

	if (cut(text, &words)) {
		parsed = plan_parse(&plan, words.argc, words.argv);
		if (!parsed)
			check(&plan);
		if (!words.any_option)
			check_reversed(&words, &plan, parsed);
	}
	free(text);
	return 0;
}
