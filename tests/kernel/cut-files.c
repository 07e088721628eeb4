// SPDX-License-Identifier: GPL-2.0-only
/*
 * What of many writers' files is there after the power has gone?
 *
 *	cut-files [-p] [-t THREADS] [-n ROUNDS] [-s SEED] DISK KIND DIR
 *
 * The file system of KIND on the disk is mounted at DIR. Each thread works in
 * one of four ways on files of its own until the disk fails, for in the middle
 * of it the power is turned off: it overwrites, and now and then syncs; it
 * appends, synchronously; it appends, and now and then syncs; it makes files,
 * through the page cache, and syncs them. Then the file system is unmounted,
 * the power turned on, and the file system mounted again. Every sector must
 * hold its last write before the last sync that was said to be done, or a later
 * one, but none that never was. Direct I/O is with RWF_HIPRI with -p. Prints
 * how many writes there were, how many syncs were done, and how many sectors
 * held an older write than the last, or none:
 *
 *	writes=30112 syncs=2903 lost=480
 */
#define _GNU_SOURCE
#include "cut-plan.h"
#include "direct.h"
#include "disk-file.h"
#include "splitmix.h"
#include "sector.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define SECTORS 512
#define BLOCK 8 /* sectors */
#define LONGEST 32
#define FILES 64
#define THREADS_MAX 16

static struct cut_plan plan = {
	.threads = 8,
	.threads_max = THREADS_MAX,
	.rounds = 5,
	.seed = 1,
};
static const char *kind, *dir;
static char path[64];

struct file {
	uint32_t id;
	bool durable;
	struct sector_book book[SECTORS];
};

struct writer {
	struct dramdisk_prng prng;
	uint8_t *buffer;
	int fd, dir_fd;
	uint32_t index, stamp;
	uint32_t end; /* of the last file, in sectors */
	uint32_t nr_files;
	struct file files[FILES];
	long writes, syncs;
};

static struct writer writers[THREADS_MAX];

/* False when the power is gone, which may also make a file system read-only. */
static bool is_done(bool done, const char *what)
{
	if (!done && errno != EIO && errno != EROFS)
		die("%s: %s", what, strerror(errno));
	return done;
}

static const char *name_of(const struct file *file, char *name, size_t size)
{
	snprintf(name, size, "%08x", file->id);
	return name;
}

/* As the sectors of no other file. */
static uint32_t place(const struct file *file, uint32_t sector)
{
	return file->id * SECTORS + sector;
}

static struct file *last_file(struct writer *w)
{
	return &w->files[w->nr_files - 1];
}

/* Ids are apart by thread, and follow each other over all rounds. */
static bool make_file(struct writer *w, int flags)
{
	struct file *file = &w->files[w->nr_files];
	uint32_t next = file->id + FILES;
	char name[16];

	memset(file, 0, sizeof(*file));
	file->id = next;
	w->nr_files++;
	w->end = 0;
	w->fd = openat(w->dir_fd, name_of(file, name, sizeof(name)),
		       O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | flags, 0600);
	return is_done(w->fd >= 0, "open");
}

static bool sync_dir(struct writer *w)
{
	if (!is_done(!fsync(w->dir_fd), "fsync of the directory"))
		return false;
	last_file(w)->durable = true;
	return true;
}

static bool sync_file(struct writer *w)
{
	if (!is_done(!fdatasync(w->fd), "fdatasync"))
		return false;
	book_flushed(last_file(w)->book, SECTORS);
	w->syncs++;
	return true;
}

static bool write_at(struct writer *w, uint32_t first, uint32_t count,
		     int flags)
{
	struct file *file = last_file(w);
	struct iovec part = { .iov_base = w->buffer,
			      .iov_len = count * SECTOR };
	ssize_t done;
	uint32_t i;

	w->stamp++;
	for (i = 0; i < count; i++) {
		stamp_sector(w->buffer + i * SECTOR, place(file, first + i),
			     w->stamp);
		file->book[first + i].tried = w->stamp;
	}
	done = pwritev2(w->fd, &part, 1, (off_t)(first * SECTOR), flags);
	if (!is_done(done >= 0, "write"))
		return false;
	if (done != (ssize_t)part.iov_len)
		die("only %zd bytes of %zu written", done, part.iov_len);
	for (i = 0; i < count; i++) {
		file->book[first + i].written = w->stamp;
		if (flags & RWF_DSYNC)
			file->book[first + i].durable = w->stamp;
	}
	w->writes++;
	return true;
}

static bool one_in(struct writer *w, uint32_t n)
{
	return dramdisk_prng_below(&w->prng, n) == 0;
}

static uint32_t some(struct writer *w, uint32_t most)
{
	return 1 + dramdisk_prng_below(&w->prng, most);
}

/* The file is written, and all of it durable. */
static bool overwrite(struct writer *w)
{
	uint32_t count = some(w, LONGEST);
	uint32_t first = dramdisk_prng_below(&w->prng, SECTORS - count + 1);

	if (one_in(w, 10))
		return sync_file(w);
	return write_at(w, first, count,
			plan.flags | (one_in(w, 8) ? RWF_DSYNC : 0));
}

/* Whole blocks, into a new file when one is full. */
static bool append(struct writer *w, int flags)
{
	uint32_t count = some(w, LONGEST / BLOCK) * BLOCK;

	if (w->end + count > SECTORS) {
		if (w->nr_files == FILES)
			return false;
		close(w->fd);
		if (!make_file(w, O_DIRECT) || !sync_dir(w))
			return false;
	}
	if (!write_at(w, w->end, count, plan.flags | flags))
		return false;
	w->end += count;
	return true;
}

static bool append_synchronously(struct writer *w)
{
	return append(w, RWF_DSYNC);
}

static bool append_and_sync(struct writer *w)
{
	return one_in(w, 8) ? sync_file(w) : append(w, 0);
}

static bool make_and_sync(struct writer *w)
{
	if (w->nr_files == FILES)
		return false;
	close(w->fd);
	return make_file(w, 0) && write_at(w, 0, some(w, SECTORS), 0) &&
	       sync_file(w) && sync_dir(w);
}

static bool (*const ways[])(struct writer *) = {
	overwrite,
	append_synchronously,
	append_and_sync,
	make_and_sync,
};

#define WAYS (sizeof(ways) / sizeof(ways[0]))

static void *work(void *arg)
{
	struct writer *w = arg;

	while (ways[w->index % WAYS](w))
		;
	return NULL;
}

static void open_dir(struct writer *w)
{
	w->dir_fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (w->dir_fd < 0)
		die("cannot open %s: %s", dir, strerror(errno));
}

static void prepare(struct writer *w)
{
	w->nr_files = 0;
	open_dir(w);
	if (!make_file(w, O_DIRECT) || !write_at(w, 0, SECTORS, 0) ||
	    !sync_file(w) || !sync_dir(w))
		die("cannot write a file: %s", strerror(errno));
}

/* 0: never written. */
static uint32_t stamp_of(const struct file *file, uint32_t sector,
			 const uint8_t *data)
{
	static const uint8_t zeros[SECTOR];

	if (!memcmp(data, zeros, SECTOR))
		return 0;
	return sector_stamp(data, place(file, sector));
}

/* All that is there of the file; says how many sectors. */
static uint32_t read_file(struct writer *w, const struct file *file)
{
	char name[16];
	struct stat status;
	size_t bytes;
	int fd = openat(w->dir_fd, name_of(file, name, sizeof(name)),
			O_RDONLY | O_DIRECT | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT && !file->durable)
		return 0;
	if (fd < 0 || fstat(fd, &status))
		die("cannot open file %s: %s", name, strerror(errno));
	bytes = (size_t)status.st_size;
	if (bytes > SECTORS * SECTOR || bytes % SECTOR)
		die("file %s has %zu bytes", name, bytes);
	if (bytes % (BLOCK * SECTOR) == 0 && bytes)
		transfer(fd, false, w->buffer, bytes, 0, plan.flags);
	else if (pread(fd, w->buffer, SECTORS * SECTOR, 0) != (ssize_t)bytes)
		die("cannot read file %s: %s", name, strerror(errno));
	close(fd);
	return (uint32_t)(bytes / SECTOR);
}

/* How many sectors are not what was last written. */
static long check_file(struct writer *w, const struct file *file)
{
	uint32_t there = read_file(w, file), i, stamp;
	long lost = 0;

	for (i = 0; i < SECTORS; i++) {
		stamp = i < there ? stamp_of(file, i, w->buffer + i * SECTOR) :
				    0;
		if (!book_allows(&file->book[i], stamp))
			die("writer %u, file %08x, sector %u is of write %u, not %u to %u",
			    w->index, file->id, i, stamp, file->book[i].durable,
			    file->book[i].tried);
		lost += stamp < file->book[i].written;
	}
	return lost;
}

static long check(struct writer *w)
{
	char name[16];
	uint32_t i;
	long lost = 0;

	for (i = 0; i < w->nr_files; i++) {
		lost += check_file(w, &w->files[i]);
		unlinkat(w->dir_fd, name_of(&w->files[i], name, sizeof(name)),
			 0);
	}
	return lost;
}

static void mount_disk(void)
{
	if (mount(path, dir, kind, 0, NULL))
		die("cannot mount %s: %s", path, strerror(errno));
}

static void unmount_disk(void)
{
	if (umount(dir))
		die("cannot unmount %s: %s", dir, strerror(errno));
}

static long cut_once(struct dramdisk_prng *prng)
{
	long i, lost = 0;

	for (i = 0; i < plan.threads; i++)
		prepare(&writers[i]);
	cut_power_under(&plan, work, writers, sizeof(writers[0]),
			5000 + dramdisk_prng_below(prng, 100000));
	for (i = 0; i < plan.threads; i++) {
		close(writers[i].fd);
		close(writers[i].dir_fd);
	}
	unmount_disk();
	set_disk_file(plan.disk, "dramdisk/power", "on");
	mount_disk();
	for (i = 0; i < plan.threads; i++) {
		open_dir(&writers[i]);
		lost += check(&writers[i]);
		close(writers[i].dir_fd);
	}
	return lost;
}

static void set_up(struct writer *w, uint32_t index)
{
	uint32_t i;

	w->index = index;
	w->prng = dramdisk_prng_seeded((u64)plan.seed, index);
	w->buffer = aligned_buffer(SECTORS * SECTOR);
	for (i = 0; i < FILES; i++)
		w->files[i].id = index << 16 | i;
}

static void run(void)
{
	struct dramdisk_prng prng = dramdisk_prng_seeded((u64)plan.seed, ~0ULL);
	long i, writes = 0, syncs = 0, lost = 0;

	for (i = 0; i < plan.threads; i++)
		set_up(&writers[i], (uint32_t)i);
	mount_disk();
	for (i = 0; i < plan.rounds; i++)
		lost += cut_once(&prng);
	unmount_disk();
	for (i = 0; i < plan.threads; i++) {
		writes += writers[i].writes;
		syncs += writers[i].syncs;
		free(writers[i].buffer);
	}
	printf("writes=%ld syncs=%ld lost=%ld\n", writes, syncs, lost);
}

int main(int argc, char **argv)
{
	char **words = cut_plan_read(&plan, argc, argv, "pt:n:s:", 3);

	kind = words[1];
	dir = words[2];
	snprintf(path, sizeof(path), "/dev/%s", plan.disk);
	run();
	return 0;
}
