/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Synchronous direct I/O from a test's program: what goes wrong ends the
 * program with a line that says what.
 */
#ifndef DIRECT_H
#define DIRECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

void die(const char *format, ...)
	__attribute__((noreturn, format(printf, 1, 2)));
int open_direct(const char *path);
void *aligned_buffer(size_t bytes);
void transfer(int fd, bool write, void *buffer, size_t bytes, off_t offset,
	      int flags);
long number(const char *text);

void sleep_us(uint32_t us);
uint64_t now_ns(void);
uint64_t thread_cpu_ns(void);

#endif
