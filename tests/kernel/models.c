// SPDX-License-Identifier: GPL-2.0-only
/*
 * Does the disk take for each I/O what its latency model says?
 *
 *	models [-p] [-w] [-n COUNT] [-s SEED] [-t TOLERANCE] DISK MODEL
 *
 * Sets the seed and the model of reads, or of writes with -w, and issues COUNT
 * I/Os one after the other, with RWF_HIPRI with -p. The same model with the
 * same seed runs here, and foretells each latency. What an I/O takes beyond
 * that is the way to the device and back, always the same: prints one line
 * with its median, how many I/Os are off that by more than TOLERANCE ns, and
 * the mean of the foretold latencies:
 *
 *	ios=1000 extra=6012 off=4 mean=15306
 */
#define _GNU_SOURCE
#include "direct.h"
#include "disk-file.h"
#include "latency.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define BLOCK 4096
#define STRETCH (8L << 20)
/* Until caches are warm, and a sleep has found its length. */
#define SETTLE 200
#define LIST_ROOM (1 << 20)

static struct {
	const char *disk, *model;
	bool write;
	int flags;
	long count, seed, tolerance;
} plan = { .count = 1000, .seed = 1, .tolerance = 100 };

/* The list that the disk has. */
static void read_list(struct dramdisk_latency *latency)
{
	char *text = calloc(1, LIST_ROOM + 1);
	size_t length = 0;
	ssize_t got;
	const char *file =
		plan.write ? "dramdisk/write_list" : "dramdisk/read_list";
	int fd = open(disk_file(plan.disk, file), O_RDONLY | O_CLOEXEC);

	if (!text || fd < 0)
		die("cannot read %s: %s", file, strerror(errno));
	while ((got = read(fd, text + length, LIST_ROOM - length)) > 0)
		length += (size_t)got;
	close(fd);
	latency->nr_values = (u32)dramdisk_latency_list(text, NULL);
	latency->values = calloc(latency->nr_values, sizeof(u32));
	if (!latency->values)
		die("no memory for %u latencies", latency->nr_values);
	dramdisk_latency_list(text, latency->values);
	free(text);
}

/* The disk's first stream is that of the first disk's reads. */
static struct dramdisk_latency start_model(void)
{
	struct dramdisk_latency latency;
	char seed[32];

	if (dramdisk_latency_parse(&latency, plan.model))
		die("'%s' is no model", plan.model);
	if (latency.kind == DRAMDISK_LATENCY_LIST)
		read_list(&latency);
	snprintf(seed, sizeof(seed), "%ld", plan.seed);
	set_disk_file(plan.disk, "dramdisk/seed", seed);
	latency.prng = dramdisk_prng_seeded((u64)plan.seed, plan.write);
	set_disk_file(plan.disk,
		      plan.write ? "dramdisk/write_model" :
				   "dramdisk/read_model",
		      plan.model);
	latency.start_ns = now_ns();
	return latency;
}

static void issue(int fd, void *buffer, long i)
{
	transfer(fd, plan.write, buffer, BLOCK, i * BLOCK % STRETCH,
		 plan.flags);
}

static int compare(const void *a, const void *b)
{
	const int64_t *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

static void print(int64_t *extra_ns, long count, uint64_t foretold_ns)
{
	int64_t median;
	long i, off = 0;

	qsort(extra_ns, (size_t)count, sizeof(*extra_ns), compare);
	median = extra_ns[count / 2];
	for (i = 0; i < count; i++)
		off += llabs(extra_ns[i] - median) > plan.tolerance;
	printf("ios=%ld extra=%ld off=%ld mean=%ld\n", count, median, off,
	       (long)foretold_ns / count);
}

static void run(void)
{
	long count = plan.count;
	int64_t *extra_ns = calloc((size_t)count, sizeof(*extra_ns));
	struct dramdisk_latency latency;
	uint64_t foretold_ns = 0;
	void *buffer;
	long i;
	int fd;

	if (count < 1 || !extra_ns)
		die("cannot issue %ld I/Os", count);
	fd = open_disk(plan.disk);
	buffer = aligned_buffer(BLOCK);
	for (i = 0; i < SETTLE; i++)
		issue(fd, buffer, i);

	latency = start_model();
	for (i = 0; i < count; i++) {
		uint64_t start_ns = now_ns();
		u32 ns = dramdisk_latency_draw(&latency, start_ns);

		start_ns = now_ns();
		issue(fd, buffer, i);
		extra_ns[i] = (int64_t)(now_ns() - start_ns) - (int64_t)ns;
		foretold_ns += ns;
	}
	print(extra_ns, count, foretold_ns);
	free(latency.kind == DRAMDISK_LATENCY_LIST ? latency.values : NULL);
	free(buffer);
	free(extra_ns);
	close(fd);
}

int main(int argc, char **argv)
{
	int option;

	while ((option = getopt(argc, argv, "pwn:s:t:")) != -1) {
		switch (option) {
		case 'p':
			plan.flags = RWF_HIPRI;
			break;
		case 'w':
			plan.write = true;
			break;
		case 'n':
			plan.count = number(optarg);
			break;
		case 's':
			plan.seed = number(optarg);
			break;
		case 't':
			plan.tolerance = number(optarg);
			break;
		default:
			return 2;
		}
	}
	if (optind != argc - 2)
		die("what to do? see the head of models.c");
	plan.disk = argv[optind];
	plan.model = argv[optind + 1];
	run();
	return 0;
}
