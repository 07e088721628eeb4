// SPDX-License-Identifier: GPL-2.0-only
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "capture.h"

static char text[1 << 16];

static const char *take(FILE *file)
{
	size_t length;

	rewind(file);
	length = fread(text, 1, sizeof(text) - 1, file);
	text[length] = '\0';
	fclose(file);
	return text;
}

const char *capture_file(outfile_fn *write, const void *what)
{
	FILE *file = tmpfile();

	assert_non_null(file);
	assert_int_equal(write(what, file), 0);
	return take(file);
}

const char *capture_print(void (*print)(const void *what), const void *what)
{
	FILE *file = tmpfile();
	int saved = dup(STDOUT_FILENO);

	assert_non_null(file);
	assert_true(saved >= 0);
	fflush(stdout);
	assert_true(dup2(fileno(file), STDOUT_FILENO) >= 0);
	print(what);
	fflush(stdout);
	assert_true(dup2(saved, STDOUT_FILENO) >= 0);
	close(saved);
	return take(file);
}

const char *capture_json(outfile_fn *write, const void *what)
{
	const char *from;
	char *to = text;

	capture_file(write, what);
	for (from = text; *from; from++)
		if (!strchr(" \n\t", *from))
			*to++ = *from;
	*to = '\0';
	return text;
}
