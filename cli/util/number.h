/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_NUMBER_H
#define DPAS_CLI_UTIL_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Numbers as a person types them, whole and in range or not at all: no sign,
 * no hexadecimal, no text behind. *value is untouched when false is returned.
 */
bool number_unsigned(const char *text, uint64_t min, uint64_t max,
		     uint64_t *value);
bool number_decimal(const char *text, double min, double max, double *value);

/* Bytes, with fio's k and m for powers of 1024. */
bool number_bytes(const char *text, uint64_t min, uint64_t max,
		  uint64_t *value);

#endif
