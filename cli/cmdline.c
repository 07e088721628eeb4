// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "cmdline.h"
#include "proc.h"

struct search {
	const char *parameter;
	bool found;
};

static bool matches(const char *word, const char *parameter)
{
	size_t len = strlen(parameter);

	if (parameter[len - 1] == '=')
		return !strncmp(word, parameter, len);
	return !strcmp(word, parameter);
}

static bool search_line(char *line, void *data)
{
	struct search *search = data;
	char *word, *save;

	for (word = strtok_r(line, " ", &save); word && !search->found;
	     word = strtok_r(NULL, " ", &save))
		search->found = matches(word, search->parameter);
	return false;
}

int cmdline_has(const char *parameter)
{
	struct search search = { .parameter = parameter };
	int err = proc_each_line("cmdline", search_line, &search);

	return err ? err : search.found;
}
