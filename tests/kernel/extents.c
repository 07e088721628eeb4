// SPDX-License-Identifier: GPL-2.0-only
/*
 * Direct I/O with RWF_HIPRI on the parts of a file that file systems treat
 * apart: written, unwritten, a hole, the end. What was written is read back, by
 * interrupt. Prints how many I/Os asked to be polled.
 *
 *	extents KIND FILE
 */
#define _GNU_SOURCE
#include "direct.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define IOS 16
#define KIB 1024L
#define BLOCK (4 * KIB)
#define WRITTEN (4096 * KIB)

static unsigned char *out, *in;

static void fill(unsigned char *data, size_t bytes, size_t seed)
{
	size_t i;

	for (i = 0; i < bytes; i++)
		data[i] = (unsigned char)(seed * 7 + i + (i >> 9));
}

static void expect(const unsigned char *wanted, size_t bytes, off_t offset)
{
	if (memcmp(in, wanted, bytes) != 0)
		die("what was read at %lld is not what should be there",
		    (long long)offset);
}

/* Each write is seen by a read that takes the other way. */
static long writes(int fd, size_t bytes, off_t start, off_t stride, int flags)
{
	size_t i;

	for (i = 0; i < IOS; i++) {
		off_t offset = start + (off_t)i * stride;

		fill(out, bytes, i + bytes);
		transfer(fd, true, out, bytes, offset, RWF_HIPRI | flags);
		memset(in, 0, bytes);
		transfer(fd, false, in, bytes, offset, 0);
		expect(out, bytes, offset);
	}
	return IOS;
}

static long reads(int fd, size_t bytes)
{
	size_t i;

	for (i = 0; i < IOS; i++) {
		off_t offset = (off_t)(i * bytes);

		transfer(fd, false, out, bytes, offset, 0);
		memset(in, 0, bytes);
		transfer(fd, false, in, bytes, offset, RWF_HIPRI);
		expect(out, bytes, offset);
	}
	return IOS;
}

static off_t file_size(int fd)
{
	struct stat status;

	if (fstat(fd, &status))
		die("cannot tell the file's size: %s", strerror(errno));
	return status.st_size;
}

static long prepare(int fd)
{
	size_t offset;

	if (ftruncate(fd, 0))
		die("cannot truncate: %s", strerror(errno));
	for (offset = 0; offset < WRITTEN; offset += 128 * KIB) {
		fill(out, 128 * KIB, offset);
		transfer(fd, true, out, 128 * KIB, (off_t)offset, 0);
	}
	if (fsync(fd))
		die("fsync: %s", strerror(errno));
	return 0;
}

static long overwrite(int fd)
{
	return writes(fd, BLOCK, 0, BLOCK, 0);
}

static long overwrite_sector(int fd)
{
	return writes(fd, 512, 512, BLOCK, 0);
}

static long overwrite_large(int fd)
{
	return writes(fd, 128 * KIB, 0, 128 * KIB, 0);
}

static long overwrite_dsync(int fd)
{
	return writes(fd, BLOCK, 0, BLOCK, RWF_DSYNC);
}

/* Longer than a bio of 256 pages, if the pages are not neighbours. */
static long overwrite_long(int fd)
{
	return writes(fd, 1024 * KIB + BLOCK, 0, BLOCK, 0);
}

/* The last written block and the hole behind it. */
static long two_extents(int fd)
{
	off_t start = file_size(fd) - (off_t)BLOCK;
	size_t i;

	transfer(fd, false, out, BLOCK, start, 0);
	memset(out + BLOCK, 0, BLOCK);
	if (ftruncate(fd, start + 64 * (off_t)KIB))
		die("cannot truncate: %s", strerror(errno));
	for (i = 0; i < IOS; i++) {
		memset(in, 1, 2 * BLOCK);
		transfer(fd, false, in, 2 * BLOCK, start, RWF_HIPRI);
		expect(out, 2 * BLOCK, start);
	}
	return IOS;
}

static long read_block(int fd)
{
	return reads(fd, BLOCK);
}

static long append(int fd)
{
	return writes(fd, BLOCK, file_size(fd), BLOCK, 0);
}

/* The last block is not full: what follows it must read as zeros. */
static long append_sectors(int fd)
{
	off_t end = file_size(fd);
	long ios = writes(fd, 512, end, 512, 0);

	if (ftruncate(fd, end + 1024) || ftruncate(fd, end + 2048))
		die("cannot truncate: %s", strerror(errno));
	memset(out, 0, 1024);
	transfer(fd, false, in, 1024, end + 1024, 0);
	expect(out, 1024, end + 1024);
	if (ftruncate(fd, end))
		die("cannot truncate: %s", strerror(errno));
	return ios;
}

static long unwritten(int fd)
{
	off_t end = file_size(fd);

	if (fallocate(fd, 0, end, 1024 * KIB))
		die("fallocate: %s", strerror(errno));
	return writes(fd, BLOCK, end, 2 * BLOCK, 0);
}

/* A hole reads as zeros, without an I/O, and is filled by a write. */
static long hole(int fd)
{
	off_t end = file_size(fd);
	long ios;

	if (ftruncate(fd, end + 1024 * (off_t)KIB))
		die("cannot truncate: %s", strerror(errno));
	memset(in, 1, BLOCK);
	memset(out, 0, BLOCK);
	transfer(fd, false, in, BLOCK, end, RWF_HIPRI);
	expect(out, BLOCK, end);
	ios = writes(fd, BLOCK, end, 2 * BLOCK, 0);
	transfer(fd, false, in, BLOCK, end + BLOCK, RWF_HIPRI);
	memset(out, 0, BLOCK);
	expect(out, BLOCK, end + BLOCK);
	return ios + 2;
}

/* Direct I/O must see what lies in the page cache only. */
static long cached(int fd, const char *path)
{
	int buffered = open(path, O_RDWR | O_CLOEXEC);
	size_t i;

	if (buffered < 0)
		die("cannot open %s: %s", path, strerror(errno));
	for (i = 0; i < IOS; i++) {
		fill(out, BLOCK, 1000 + i);
		if (pwrite(buffered, out, BLOCK, 0) != (ssize_t)BLOCK)
			die("cannot write %s: %s", path, strerror(errno));
		transfer(fd, false, in, BLOCK, 0, RWF_HIPRI);
		expect(out, BLOCK, 0);
	}
	close(buffered);
	return IOS;
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		long (*run)(int fd);
	} kinds[] = {
		{ "prepare", prepare },
		{ "overwrite", overwrite },
		{ "overwrite-sector", overwrite_sector },
		{ "overwrite-large", overwrite_large },
		{ "overwrite-dsync", overwrite_dsync },
		{ "overwrite-long", overwrite_long },
		{ "two-extents", two_extents },
		{ "read", read_block },
		{ "append", append },
		{ "append-sectors", append_sectors },
		{ "unwritten", unwritten },
		{ "hole", hole },
	};
	long ios = -1;
	size_t i;
	int fd;

	if (argc != 3)
		die("give a kind and a file");
	out = aligned_buffer(2048 * KIB);
	in = aligned_buffer(2048 * KIB);
	fd = open_direct(argv[2]);
	if (strcmp(argv[1], "cached") == 0)
		ios = cached(fd, argv[2]);
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(argv[1], kinds[i].name) == 0)
			ios = kinds[i].run(fd);
	if (ios < 0)
		die("'%s' is not a kind", argv[1]);
	if (fsync(fd))
		die("fsync: %s", strerror(errno));
	printf("%ld\n", ios);
	free(in);
	free(out);
	close(fd);
	return 0;
}
