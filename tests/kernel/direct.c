// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include "direct.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <time.h>

#define ALIGNMENT 4096
#define NS_PER_S 1000000000ULL

void die(const char *format, ...)
{
	va_list args;

	fputs("FAIL: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

int open_direct(const char *path)
{
	int fd = open(path, O_RDWR | O_DIRECT | O_CLOEXEC);

	if (fd < 0)
		die("cannot open %s: %s", path, strerror(errno));
	return fd;
}

void *aligned_buffer(size_t bytes)
{
	void *buffer =
		aligned_alloc(ALIGNMENT, (bytes + ALIGNMENT - 1) & -ALIGNMENT);

	if (!buffer)
		die("no memory for %zu bytes", bytes);
	memset(buffer, 0, bytes);
	return buffer;
}

/* One preadv2() or pwritev2(); a short one is an error. */
void transfer(int fd, bool write, void *buffer, size_t bytes, off_t offset,
	      int flags)
{
	struct iovec part = { .iov_base = buffer, .iov_len = bytes };
	ssize_t done = write ? pwritev2(fd, &part, 1, offset, flags) :
			       preadv2(fd, &part, 1, offset, flags);

	if (done < 0)
		die("%s of %zu bytes at %lld, flags %#x: %s",
		    write ? "write" : "read", bytes, (long long)offset, flags,
		    strerror(errno));
	if ((size_t)done != bytes)
		die("%s of %zu bytes at %lld, flags %#x: only %zd done",
		    write ? "write" : "read", bytes, (long long)offset, flags,
		    done);
}

long number(const char *text)
{
	char *end;
	long value = strtol(text, &end, 0);

	if (end == text || *end)
		die("'%s' is not a number", text);
	return value;
}

void sleep_us(uint32_t us)
{
	struct timespec time = { .tv_sec = us / 1000000,
				 .tv_nsec = us % 1000000 * 1000L };

	nanosleep(&time, NULL);
}

static uint64_t clock_ns(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

uint64_t now_ns(void)
{
	return clock_ns(CLOCK_MONOTONIC);
}

uint64_t thread_cpu_ns(void)
{
	return clock_ns(CLOCK_THREAD_CPUTIME_ID);
}
