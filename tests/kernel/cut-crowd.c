// SPDX-License-Identifier: GPL-2.0-only
/*
 * What of many writers' work is there after the power has gone?
 *
 *	cut-crowd [-p] [-t THREADS] [-n ROUNDS] [-s SEED] DISK
 *
 * Each thread has sectors of its own. It writes to them and flushes, at
 * random, until the disk fails: for in the middle of it the power is turned
 * off. Then it is turned on, and every sector must hold its last write before
 * the last flush that was said to be done, or a later one, but none that never
 * was. Writes are with RWF_HIPRI with -p. Prints how many writes there were,
 * how many flushes were done and how many sectors held an older write than the
 * last:
 *
 *	writes=30112 flushes=2903 lost=480
 */
#define _GNU_SOURCE
#include "cut-plan.h"
#include "direct.h"
#include "disk-file.h"
#include "splitmix.h"
#include "sector.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define SECTORS 64
#define LONGEST 16
#define THREADS_MAX 32

static struct cut_plan plan = {
	.threads = 4,
	.threads_max = THREADS_MAX,
	.rounds = 20,
	.seed = 1,
};

struct writer {
	uint32_t first; /* sector */
	struct dramdisk_prng prng;
	uint8_t *buffer;
	int fd;
	uint32_t stamp;
	struct sector_book book[SECTORS];
	long writes, flushes;
};

static struct writer writers[THREADS_MAX];

static off_t place(const struct writer *w, uint32_t sector)
{
	return (off_t)((w->first + sector) * SECTOR);
}

/* False when the power is gone. */
static bool write_some(struct writer *w)
{
	uint32_t count = 1 + dramdisk_prng_below(&w->prng, LONGEST);
	uint32_t first = dramdisk_prng_below(&w->prng, SECTORS - count + 1);
	struct iovec part = { .iov_base = w->buffer,
			      .iov_len = count * SECTOR };
	ssize_t done;
	uint32_t i;

	w->stamp++;
	for (i = 0; i < count; i++) {
		stamp_sector(w->buffer + i * SECTOR, w->first + first + i,
			     w->stamp);
		w->book[first + i].tried = w->stamp;
	}
	done = pwritev2(w->fd, &part, 1, place(w, first), plan.flags);
	if (done < 0 && errno == EIO)
		return false;
	if (done != (ssize_t)part.iov_len)
		die("a write ended with %zd, %s", done, strerror(errno));
	for (i = 0; i < count; i++)
		w->book[first + i].written = w->stamp;
	w->writes++;
	return true;
}

static bool flush(struct writer *w)
{
	if (fdatasync(w->fd)) {
		if (errno == EIO)
			return false;
		die("a flush failed: %s", strerror(errno));
	}
	book_flushed(w->book, SECTORS);
	w->flushes++;
	return true;
}

static void *work(void *arg)
{
	struct writer *w = arg;

	while (dramdisk_prng_below(&w->prng, 10) ? write_some(w) : flush(w))
		;
	return NULL;
}

/* How many sectors are not what was last written. */
static long check(struct writer *w)
{
	uint32_t i, stamp;
	long lost = 0;

	transfer(w->fd, false, w->buffer, SECTORS * SECTOR, place(w, 0),
		 plan.flags);
	for (i = 0; i < SECTORS; i++) {
		stamp = sector_stamp(w->buffer + i * SECTOR, w->first + i);
		if (!book_allows(&w->book[i], stamp))
			die("sector %u is of write %u, not %u to %u",
			    w->first + i, stamp, w->book[i].durable,
			    w->book[i].tried);
		lost += stamp < w->book[i].written;
		/* From here on that is what was written. */
		w->book[i].durable = stamp;
		w->book[i].written = stamp;
	}
	return lost;
}

static long cut_once(struct dramdisk_prng *prng)
{
	long i, lost = 0;

	cut_power_under(&plan, work, writers, sizeof(writers[0]),
			1000 + dramdisk_prng_below(prng, 50000));
	set_disk_file(plan.disk, "dramdisk/power", "on");
	for (i = 0; i < plan.threads; i++)
		lost += check(&writers[i]);
	return lost;
}

/* Every sector is written and durable. */
static void prepare(struct writer *w, uint32_t index)
{
	uint32_t i;

	w->first = index * SECTORS;
	w->prng = dramdisk_prng_seeded((u64)plan.seed, index);
	w->fd = open_disk(plan.disk);
	w->buffer = aligned_buffer(SECTORS * SECTOR);
	for (i = 0; i < SECTORS; i++)
		stamp_sector(w->buffer + i * SECTOR, w->first + i, 0);
	transfer(w->fd, true, w->buffer, SECTORS * SECTOR, place(w, 0), 0);
	if (fdatasync(w->fd))
		die("cannot flush: %s", strerror(errno));
}

static void run(void)
{
	struct dramdisk_prng prng = dramdisk_prng_seeded((u64)plan.seed, ~0ULL);
	long i, writes = 0, flushes = 0, lost = 0;

	for (i = 0; i < plan.threads; i++)
		prepare(&writers[i], (uint32_t)i);
	for (i = 0; i < plan.rounds; i++)
		lost += cut_once(&prng);
	for (i = 0; i < plan.threads; i++) {
		writes += writers[i].writes;
		flushes += writers[i].flushes;
		close(writers[i].fd);
		free(writers[i].buffer);
	}
	printf("writes=%ld flushes=%ld lost=%ld\n", writes, flushes, lost);
}

int main(int argc, char **argv)
{
	cut_plan_read(&plan, argc, argv, "pt:n:s:", 1);
	run();
	return 0;
}
