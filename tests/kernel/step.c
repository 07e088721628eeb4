// SPDX-License-Identifier: GPL-2.0-only
/*
 * How soon does the wait follow a device whose latency changes at once?
 *
 *	step DISK FROM TO
 *
 * Lets the sleep settle at a read latency of FROM ns, changes it to TO, and
 * prints for each window of I/Os after the step the mean latency and the CPU
 * time of an I/O, and the same for the settled state at TO:
 *
 *	io=20 latency=16042 cpu=5310
 *	...
 *	settled latency=15790 cpu=4210
 */
#define _GNU_SOURCE
#include "direct.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

/* Beyond any sleep's memory: the last outcomes and a hot step. */
#define SETTLE 3000
#define WATCHED 400
/* A sleep that creeps up for ten I/Os jumps back: less is no average. */
#define WINDOW 20
#define BLOCK 4096

struct figures {
	uint64_t latency_ns, cpu_ns; /* of an I/O */
};

static void set_read_ns(const char *disk, long ns)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path), "/sys/block/%s/dramdisk/read_ns", disk);
	file = fopen(path, "w");
	if (!file || fprintf(file, "%ld\n", ns) < 0 || fclose(file))
		die("cannot write %ld to %s: %s", ns, path, strerror(errno));
}

static struct figures read_many(int fd, void *buffer, int count)
{
	uint64_t cpu_ns = thread_cpu_ns();
	uint64_t start_ns = now_ns();
	struct figures figures;
	int i;

	for (i = 0; i < count; i++)
		transfer(fd, false, buffer, BLOCK, (off_t)i * BLOCK, RWF_HIPRI);
	figures.latency_ns = (now_ns() - start_ns) / (uint64_t)count;
	figures.cpu_ns = (thread_cpu_ns() - cpu_ns) / (uint64_t)count;
	return figures;
}

static void print(const struct figures *figures)
{
	printf("latency=%lu cpu=%lu\n", figures->latency_ns, figures->cpu_ns);
}

int main(int argc, char **argv)
{
	struct figures windows[WATCHED / WINDOW], settled;
	char path[64];
	void *buffer;
	int fd, i;

	if (argc != 4)
		die("give a disk and two latencies");
	snprintf(path, sizeof(path), "/dev/%s", argv[1]);
	fd = open_direct(path);
	buffer = aligned_buffer(BLOCK);

	set_read_ns(argv[1], number(argv[2]));
	read_many(fd, buffer, SETTLE);
	set_read_ns(argv[1], number(argv[3]));
	for (i = 0; i < WATCHED / WINDOW; i++)
		windows[i] = read_many(fd, buffer, WINDOW);
	settled = read_many(fd, buffer, SETTLE);

	for (i = 0; i < WATCHED / WINDOW; i++) {
		printf("io=%d ", i * WINDOW);
		print(&windows[i]);
	}
	printf("settled ");
	print(&settled);
	free(buffer);
	close(fd);
	return 0;
}
