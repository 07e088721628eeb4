// SPDX-License-Identifier: GPL-2.0-only
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "util/number.h"

/* strtoull() would take a sign and leading space. */
static bool leading_unsigned(const char *text, uint64_t *value, char **end)
{
	if (!isdigit((unsigned char)*text))
		return false;
	errno = 0;
	*value = strtoull(text, end, 10);
	return !errno;
}

bool number_unsigned(const char *text, uint64_t min, uint64_t max,
		     uint64_t *value)
{
	uint64_t n;
	char *end;

	if (!leading_unsigned(text, &n, &end) || *end || n < min || n > max)
		return false;
	*value = n;
	return true;
}

bool number_decimal(const char *text, double min, double max, double *value)
{
	double n;
	char *end;

	if (!*text || strspn(text, "0123456789.") != strlen(text))
		return false;
	n = strtod(text, &end);
	if (*end || n < min || n > max)
		return false;
	*value = n;
	return true;
}

static unsigned int bytes_shift(char **suffix)
{
	switch (tolower((unsigned char)**suffix)) {
	case 'k':
		++*suffix;
		return 10;
	case 'm':
		++*suffix;
		return 20;
	default:
		return 0;
	}
}

bool number_bytes(const char *text, uint64_t min, uint64_t max, uint64_t *value)
{
	unsigned int shift;
	uint64_t n;
	char *end;

	if (!leading_unsigned(text, &n, &end))
		return false;
	shift = bytes_shift(&end);
	if (*end || n > max >> shift || n << shift < min)
		return false;
	*value = n << shift;
	return true;
}
