// SPDX-License-Identifier: GPL-2.0-only
/*
 * Issue exactly so many I/Os, and say what they cost.
 *
 *	issue [-p] [-w] [-t THREADS] [-n COUNT] [-s SETTLE] [-b BYTES]
 *	      [-f PRIORITY] DEVICE
 *
 * Each of THREADS issues SETTLE I/Os that are not measured and COUNT that are:
 * reads, or writes with -w; with RWF_HIPRI with -p; under SCHED_FIFO with -f.
 * Prints one line: ios, all that were issued; the least, the median and the
 * mean latency; and the threads' CPU time, both of one measured I/O and in ns.
 */
#define _GNU_SOURCE
#include "direct.h"
#include "times.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

/* Where the I/Os go: a stretch that every disk of a test has. */
#define STRETCH (8UL << 20)

static struct {
	const char *device;
	bool write;
	int flags;
	long threads, count, settle;
	size_t bytes;
} plan = { .threads = 1, .count = 1000, .bytes = 4096 };

struct worker {
	pthread_t thread;
	uint64_t *latency_ns; /* of each measured I/O */
	uint64_t cpu_ns; /* of all of them */
	uint64_t seed;
};

static off_t next_offset(struct worker *worker)
{
	/* Knuth's generator: the high bits are the good ones. */
	worker->seed = worker->seed * 6364136223846793005ULL + 1;
	return (off_t)((worker->seed >> 33) % (STRETCH / plan.bytes) *
		       plan.bytes);
}

static void *work(void *arg)
{
	struct worker *worker = arg;
	int fd = open_direct(plan.device);
	void *buffer = aligned_buffer(plan.bytes);
	uint64_t cpu_ns = 0, start_ns;
	long i;

	for (i = -plan.settle; i < plan.count; i++) {
		off_t offset = next_offset(worker);

		if (i == 0)
			cpu_ns = thread_cpu_ns();
		start_ns = now_ns();
		transfer(fd, plan.write, buffer, plan.bytes, offset,
			 plan.flags);
		if (i >= 0)
			worker->latency_ns[i] = now_ns() - start_ns;
	}
	worker->cpu_ns = thread_cpu_ns() - cpu_ns;
	free(buffer);
	close(fd);
	return NULL;
}

static void print(uint64_t *latency_ns, size_t measured, uint64_t cpu_ns)
{
	times_print(plan.threads * (plan.settle + plan.count), latency_ns,
		    measured);
	printf(" cpu=%lu\n", cpu_ns / (uint64_t)measured);
}

static void run(void)
{
	size_t measured = (size_t)(plan.threads * plan.count);
	struct worker *workers = calloc((size_t)plan.threads, sizeof(*workers));
	uint64_t *latency_ns = calloc(measured, sizeof(*latency_ns));
	uint64_t cpu_ns = 0;
	long i;

	if (!workers || !latency_ns)
		die("no memory for %zu latencies", measured);
	for (i = 0; i < plan.threads; i++) {
		workers[i].latency_ns = latency_ns + i * plan.count;
		workers[i].seed = (uint64_t)i;
		if (pthread_create(&workers[i].thread, NULL, work, &workers[i]))
			die("cannot start thread %ld", i);
	}
	for (i = 0; i < plan.threads; i++) {
		pthread_join(workers[i].thread, NULL);
		cpu_ns += workers[i].cpu_ns;
	}
	print(latency_ns, measured, cpu_ns);
	free(latency_ns);
	free(workers);
}

/* The threads inherit it. */
static void become_fifo(int priority)
{
	struct sched_param param = { .sched_priority = priority };

	if (sched_setscheduler(0, SCHED_FIFO, &param))
		die("SCHED_FIFO with priority %d is refused", priority);
}

int main(int argc, char **argv)
{
	int option;

	while ((option = getopt(argc, argv, "pwt:n:s:b:f:")) != -1) {
		switch (option) {
		case 'p':
			plan.flags = RWF_HIPRI;
			break;
		case 'w':
			plan.write = true;
			break;
		case 'f':
			become_fifo((int)number(optarg));
			break;
		case 't':
			plan.threads = number(optarg);
			break;
		case 'n':
			plan.count = number(optarg);
			break;
		case 's':
			plan.settle = number(optarg);
			break;
		case 'b':
			plan.bytes = (size_t)number(optarg);
			break;
		default:
			return 2;
		}
	}
	if (optind != argc - 1 || plan.threads < 1 || plan.count < 1 ||
	    plan.settle < 0 || plan.bytes < 1 || plan.bytes > STRETCH)
		die("what to do? see the head of issue.c");
	plan.device = argv[optind];
	run();
	return 0;
}
