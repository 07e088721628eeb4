// SPDX-License-Identifier: GPL-2.0-only
/*
 * I/O of every shape, all of it with RWF_HIPRI: what can be polled, and what
 * must go by interrupt because it cannot wait (RWF_NOWAIT), is a flush
 * (RWF_DSYNC, if the disk has a write cache), has several bios (more than 256 pages) or is split by the block
 * layer. Each is written with bytes of its own and read back.
 *
 *	shapes DEVICE
 */
#define _GNU_SOURCE
#include "direct.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define ROUNDS 8
#define KIB 1024UL
#define MIB (1024 * KIB)
#define BYTES_MAX (4 * MIB)

static const struct shape {
	const char *name;
	size_t bytes;
	int read_flags, write_flags;
} shapes[] = {
	{ .name = "a sector", .bytes = 512 },
	{ .name = "a page", .bytes = 4 * KIB },
	{ .name = "128 KiB", .bytes = 128 * KIB },
	{ .name = "the largest bio", .bytes = 1 * MIB },
	{ .name = "two bios", .bytes = 1 * MIB + 4 * KIB },
	{ .name = "many bios", .bytes = BYTES_MAX },
	{ .name = "a page with RWF_NOWAIT",
	  .bytes = 4 * KIB,
	  .read_flags = RWF_NOWAIT,
	  .write_flags = RWF_NOWAIT },
	{ .name = "a page with RWF_DSYNC",
	  .bytes = 4 * KIB,
	  .write_flags = RWF_DSYNC },
	{ .name = "128 KiB with RWF_DSYNC",
	  .bytes = 128 * KIB,
	  .write_flags = RWF_DSYNC },
};

static void fill(unsigned char *data, size_t bytes, unsigned int seed)
{
	size_t i;

	for (i = 0; i < bytes; i++)
		data[i] = (unsigned char)(seed + i + (i >> 9));
}

static void check(int fd, const struct shape *shape, unsigned int seed,
		  unsigned char *out, unsigned char *in)
{
	fill(out, shape->bytes, seed);
	memset(in, 0, shape->bytes);
	transfer(fd, true, out, shape->bytes, 0,
		 RWF_HIPRI | shape->write_flags);
	transfer(fd, false, in, shape->bytes, 0, RWF_HIPRI | shape->read_flags);
	if (memcmp(in, out, shape->bytes) != 0)
		die("%s: what was read is not what was written", shape->name);
}

int main(int argc, char **argv)
{
	unsigned char *out = aligned_buffer(BYTES_MAX);
	unsigned char *in = aligned_buffer(BYTES_MAX);
	unsigned int seed = 0;
	size_t i;
	int fd;

	if (argc != 2)
		die("give a device");
	fd = open_direct(argv[1]);
	for (; seed < ROUNDS; seed++)
		for (i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
			check(fd, &shapes[i], seed * 37 + (unsigned int)i, out,
			      in);
	printf("ios=%zu\n", sizeof(shapes) / sizeof(shapes[0]) * ROUNDS * 2);
	free(in);
	free(out);
	close(fd);
	return 0;
}
