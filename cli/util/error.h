/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_ERROR_H
#define DPAS_CLI_UTIL_ERROR_H

/*
 * Exit statuses: bad input is told apart from a measurement that went wrong,
 * so that a script knows whether anything was touched.
 */
enum {
	EXIT_FAILED = 1, /* it began and something went wrong */
	EXIT_USAGE = 2, /* refused; nothing was changed */
	EXIT_SIGNAL = 128, /* plus the signal's number */
};

/* The words every message begins with, e.g. "dpas bench". */
void error_command(const char *command);
const char *error_command_name(void);

/* Print one line. Returns -1, for "return fail(...)". */
int fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Print one line and exit with EXIT_USAGE: for use before any change. */
_Noreturn void die_usage(const char *fmt, ...)
	__attribute__((format(printf, 1, 2)));

#endif
