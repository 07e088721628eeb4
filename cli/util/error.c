// SPDX-License-Identifier: GPL-2.0-only
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "util/error.h"

static const char *command_name = "dpas";

void error_command(const char *command)
{
	command_name = command;
}

const char *error_command_name(void)
{
	return command_name;
}

static void print_line(const char *fmt, va_list ap)
{
	/* What was printed before must not appear after the complaint. */
	fflush(stdout);
	fprintf(stderr, "%s: ", command_name);
	vfprintf(stderr, fmt, ap);
	fputc('\n', stderr);
}

int fail(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	print_line(fmt, ap);
	va_end(ap);
	return -1;
}

void die_usage(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	print_line(fmt, ap);
	va_end(ap);
	exit(EXIT_USAGE);
}
