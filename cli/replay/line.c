// SPDX-License-Identifier: GPL-2.0-only
/* The lines that `dpas replay` reads, and what it says of a malformed one. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "replay/replay.h"
#include "util/error.h"

static const char blanks[] = " \t\n";

static void cut(struct replay_line *line, char *text)
{
	const int most = sizeof(line->words) / sizeof(line->words[0]);
	char *rest = NULL, *word;

	line->nr_words = 0;
	word = strtok_r(text, blanks, &rest);
	while (word && line->nr_words < most) {
		line->words[line->nr_words++] = word;
		word = strtok_r(NULL, blanks, &rest);
	}
}

static int read_line(struct replay_line *line, char *text, size_t length)
{
	line->number++;
	if (strlen(text) != length)
		return replay_malformed(line, "a zero byte in the line");
	cut(line, text);
	if (!line->nr_words)
		return replay_malformed(line,
					"a blank line; expected an event");
	return 0;
}

int replay_lines(FILE *in,
		 int (*replay)(const struct replay_line *line, void *state),
		 void *state)
{
	struct replay_line line = { .number = 0 };
	char *text = NULL;
	size_t size = 0;
	ssize_t length;
	int ret = 0;

	while (!ret && (length = getline(&text, &size, in)) >= 0) {
		ret = read_line(&line, text, (size_t)length);
		if (!ret)
			ret = replay(&line, state);
	}
	if (!ret && !feof(in))
		ret = fail("cannot read the events: %s", strerror(errno));
	free(text);
	return ret;
}

int replay_malformed(const struct replay_line *line, const char *format, ...)
{
	va_list args;

	fflush(stdout);
	fprintf(stderr, "%s: line %lu: ", error_command_name(), line->number);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	return -1;
}
