/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_FILE_H
#define DPAS_CLI_UTIL_FILE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Small text files, as in sysfs. Both return a negative errno on failure.
 * file_read() ends the text with NUL and returns its length.
 */
int file_read(const char *path, char *text, size_t size);
int file_write(const char *path, const char *text);

/* Trimmed text of a file in one; false when it cannot be read. */
bool file_text(const char *path, char *text, size_t size);

bool path_exists(const char *path);

/* Cut white space at both ends, in place; returns where the text begins. */
char *text_trim(char *text);

/* The one in brackets, as in queue/scheduler; NULL when there is none. */
char *text_chosen(char *text);

#endif
