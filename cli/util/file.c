// SPDX-License-Identifier: GPL-2.0-only
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "util/file.h"

int file_read(const char *path, char *text, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;
	int err;

	if (fd < 0)
		return -errno;
	n = read(fd, text, size - 1);
	err = errno;
	close(fd);
	if (n < 0)
		return -err;
	text[n] = '\0';
	return (int)n;
}

int file_write(const char *path, const char *text)
{
	size_t len = strlen(text);
	int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
	ssize_t n;
	int err;

	if (fd < 0)
		return -errno;
	/* One write: a knob takes its value whole or not at all. */
	n = write(fd, text, len);
	err = errno;
	close(fd);
	if (n < 0)
		return -err;
	return (size_t)n == len ? 0 : -EIO;
}

bool file_text(const char *path, char *text, size_t size)
{
	char *trimmed;

	if (file_read(path, text, size) < 0)
		return false;
	trimmed = text_trim(text);
	memmove(text, trimmed, strlen(trimmed) + 1);
	return true;
}

bool path_exists(const char *path)
{
	return !access(path, F_OK);
}

char *text_trim(char *text)
{
	size_t len;

	while (isspace((unsigned char)*text))
		text++;
	len = strlen(text);
	while (len && isspace((unsigned char)text[len - 1]))
		text[--len] = '\0';
	return text;
}

char *text_chosen(char *text)
{
	char *begin = strchr(text, '[');
	char *end = begin ? strchr(begin, ']') : NULL;

	if (!end || end == begin + 1)
		return NULL;
	*end = '\0';
	return begin + 1;
}
