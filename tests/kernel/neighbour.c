// SPDX-License-Identifier: GPL-2.0-only
/*
 * Threads that read, beside a thread that does something else on the same CPU.
 *
 *	neighbour none|busy|nice|idle|tick MILLISECONDS DEVICE THREADS
 *
 * busy computes all the time; so does nice, at nice 10, and idle, in the class of
 * SCHED_IDLE. tick wakes every millisecond and computes for 50 us. The reads are of 4 KiB
 * with RWF_HIPRI. Prints a line: ios, of all threads; of the neighbour share, its CPU time
 * in ten-thousandths, and of tick late, the mean of how much later than it asked it ran, in ns,
 * and worst, the hundredth of its turns that was the latest.
 */
#define _GNU_SOURCE
#include "direct.h"
#include "times.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define BYTES 4096UL
#define STRETCH (8UL << 20)
#define THREADS_MAX 64
#define TICK_NS 1000000UL
#define WORK_NS 50000UL
#define TICKS_MAX 100000UL
#define SECOND_NS 1000000000UL

static const char *device, *kind;
static atomic_bool begun, over;
static uint64_t late_ns[TICKS_MAX];
static size_t ticks;

struct reader {
	pthread_t thread;
	uint64_t seed;
	long ios;
};

static void *read_on(void *arg)
{
	struct reader *reader = arg;
	void *buffer = aligned_buffer(BYTES);
	int fd = open_direct(device);

	while (!over) {
		/* Knuth's generator: the high bits are the good ones. */
		reader->seed = reader->seed * 6364136223846793005ULL + 1;
		transfer(fd, false, buffer, BYTES,
			 (off_t)((reader->seed >> 33) % (STRETCH / BYTES) *
				 BYTES),
			 RWF_HIPRI);
		if (begun)
			reader->ios++;
	}
	close(fd);
	free(buffer);
	return NULL;
}

static void compute(uint64_t ns)
{
	uint64_t end_ns = thread_cpu_ns() + ns;

	while (thread_cpu_ns() < end_ns && !over)
		;
}

static void sleep_until(uint64_t ns)
{
	struct timespec at = { .tv_sec = (time_t)(ns / SECOND_NS),
			       .tv_nsec = (long)(ns % SECOND_NS) };

	clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, NULL);
}

static void tick(void)
{
	uint64_t next_ns = now_ns();

	while (!over && ticks < TICKS_MAX) {
		next_ns += TICK_NS;
		sleep_until(next_ns);
		late_ns[ticks++] = now_ns() - next_ns;
		compute(WORK_NS);
	}
}

/* Of this thread alone. */
static void take_class(void)
{
	struct sched_param param = { 0 };

	if (!strcmp(kind, "nice") && setpriority(PRIO_PROCESS, 0, 10))
		die("nice 10 is refused");
	if (!strcmp(kind, "idle") && sched_setscheduler(0, SCHED_IDLE, &param))
		die("SCHED_IDLE is refused");
}

static void *be_neighbour(void *cpu_ns)
{
	take_class();
	if (!strcmp(kind, "tick"))
		tick();
	else if (strcmp(kind, "none") != 0)
		while (!over)
			compute(TICK_NS);
	*(uint64_t *)cpu_ns = thread_cpu_ns();
	return NULL;
}

static void print_late(void)
{
	uint64_t mean = times_sort(late_ns, ticks);

	printf(" late=%lu worst=%lu", mean, late_ns[ticks - 1 - ticks / 100]);
}

int main(int argc, char **argv)
{
	static struct reader readers[THREADS_MAX];
	uint64_t cpu_ns = 0, began_ns;
	long ios = 0, threads, i;
	pthread_t neighbour;

	if (argc != 5)
		die("give a neighbour, milliseconds, a device and threads");
	kind = argv[1];
	device = argv[3];
	threads = number(argv[4]);
	if (threads < 1 || threads > THREADS_MAX)
		die("'%s' is no number of threads", argv[4]);
	for (i = 0; i < threads; i++) {
		readers[i].seed = (uint64_t)i;
		if (pthread_create(&readers[i].thread, NULL, read_on,
				   &readers[i]))
			die("cannot start thread %ld", i);
	}
	if (pthread_create(&neighbour, NULL, be_neighbour, &cpu_ns))
		die("cannot start the neighbour");
	began_ns = now_ns();
	begun = true;
	sleep_us((uint32_t)number(argv[2]) * 1000);
	over = true;
	for (i = 0; i < threads; i++) {
		pthread_join(readers[i].thread, NULL);
		ios += readers[i].ios;
	}
	pthread_join(neighbour, NULL);
	printf("ios=%ld share=%lu", ios,
	       10000 * cpu_ns / (now_ns() - began_ns));
	if (!strcmp(kind, "tick"))
		print_late();
	putchar('\n');
	return 0;
}
