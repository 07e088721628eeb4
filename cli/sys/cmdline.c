// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "sys/cmdline.h"
#include "sys/proc.h"

struct search {
	const char *parameter;
	bool found;
	char *value; /* NULL: only whether the word is there */
	size_t size;
};

/* The kernel takes - for _ in the names of parameters. */
static bool same(char a, char b)
{
	return a == b || (a == '-' && b == '_') || (a == '_' && b == '-');
}

static bool is_named(const char *word, const char *name)
{
	for (; *name; word++, name++)
		if (!same(*word, *name))
			return false;
	return *word == '=';
}

/* Of several values the kernel takes the last. */
static void see_word(struct search *search, const char *word)
{
	if (!search->value) {
		search->found |= !strcmp(word, search->parameter);
	} else if (is_named(word, search->parameter)) {
		search->found = true;
		snprintf(search->value, search->size, "%s",
			 word + strlen(search->parameter) + 1);
	}
}

static bool search_line(char *line, void *data)
{
	char *word, *save;

	for (word = strtok_r(line, " ", &save); word;
	     word = strtok_r(NULL, " ", &save))
		see_word(data, word);
	return false;
}

static int run(struct search *search)
{
	int err = proc_each_line("cmdline", search_line, search);

	return err ? err : search->found;
}

int cmdline_has(const char *word)
{
	struct search search = { .parameter = word };

	return run(&search);
}

int cmdline_value(const char *name, char *value, size_t size)
{
	struct search search = {
		.parameter = name,
		.value = value,
		.size = size,
	};

	return run(&search);
}
