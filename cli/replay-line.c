// SPDX-License-Identifier: GPL-2.0-only
/* The lines that `dpas replay` reads, and what it says of a malformed one. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "error.h"
#include "replay.h"

static void cut(struct replay_line *line)
{
	const int most = sizeof(line->words) / sizeof(line->words[0]);
	char *rest = NULL, *word;

	line->nr_words = 0;
	word = strtok_r(line->text, " \t\n", &rest);
	while (word && line->nr_words < most) {
		line->words[line->nr_words++] = word;
		word = strtok_r(NULL, " \t\n", &rest);
	}
}

/* False at the end of standard input. A blank line is malformed. */
bool replay_next_line(struct replay_line *line)
{
	ssize_t length = getline(&line->text, &line->size, stdin);

	if (length < 0)
		return false;
	line->number++;
	if (strlen(line->text) != (size_t)length)
		replay_malformed(line, "a zero byte in the line");
	cut(line);
	if (!line->nr_words)
		replay_malformed(line, "a blank line; expected an event");
	return true;
}

void replay_end(struct replay_line *line)
{
	free(line->text);
}

/* The rows printed so far stay; the line is named, and the exit status is 2. */
void replay_malformed(const struct replay_line *line, const char *format, ...)
{
	va_list args;

	fflush(stdout);
	fprintf(stderr, "line %lu: ", line->number);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(EXIT_USAGE);
}
