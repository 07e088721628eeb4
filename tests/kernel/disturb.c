// SPDX-License-Identifier: GPL-2.0-only
/*
 * Threads write with RWF_HIPRI and read back what they wrote, each a stretch of
 * its own, while something disturbs them.
 *
 *	disturb none|signals|migrate|modes MILLISECONDS DEVICE [THREADS]
 *
 * Of the threads there are 4, and at most 64.
 *
 * signals: each thread gets one every 100 us; an I/O must neither be cut short
 * nor end with EINTR. migrate: one thread or another is sent to another CPU
 * every 100 us, wherever in its I/O it is. modes: the completion mode of the
 * device's queue is another every 100 us. It goes on beyond its time until it
 * has disturbed a few times, for a slow kernel; SIGTERM ends it before. Prints
 * how many I/Os were done and how many disturbances there were.
 */
#define _GNU_SOURCE
#include "direct.h"
#include "disk-file.h"

#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define THREADS 4
#define THREADS_MAX 64
#define BYTES 4096UL
#define STRETCH (256 * BYTES)
#define PAUSE_US 100
#define ENOUGH 5

static const char *device;
static long threads = THREADS;
static atomic_bool over;
static atomic_long signals_taken;

struct worker {
	pthread_t thread;
	size_t index;
	long ios;
};

static void fill(unsigned char *data, size_t seed)
{
	size_t i;

	for (i = 0; i < BYTES; i++)
		data[i] = (unsigned char)(seed * 31 + i + (i >> 8));
}

static void *work(void *arg)
{
	struct worker *worker = arg;
	unsigned char *out = aligned_buffer(BYTES);
	unsigned char *in = aligned_buffer(BYTES);
	int fd = open_direct(device);

	while (!over) {
		off_t offset = (off_t)(worker->index * STRETCH +
				       (size_t)worker->ios % 256 * BYTES);

		fill(out, worker->index + (size_t)worker->ios);
		transfer(fd, true, out, BYTES, offset, RWF_HIPRI);
		transfer(fd, false, in, BYTES, offset, RWF_HIPRI);
		if (memcmp(in, out, BYTES) != 0)
			die("what was read at %lld is not what was written",
			    (long long)offset);
		worker->ios += 2;
	}
	close(fd);
	free(in);
	free(out);
	return NULL;
}

static void take_signal(int signal)
{
	if (signal == SIGTERM)
		over = true;
	else
		signals_taken++;
}

/* Without SA_RESTART, so that what can be interrupted is. */
static void handle(int signal)
{
	struct sigaction action = { .sa_handler = take_signal };

	if (sigaction(signal, &action, NULL))
		die("cannot handle signal %d", signal);
}

static void send_signal(struct worker *worker)
{
	if (pthread_kill(worker->thread, SIGUSR1))
		die("cannot send a signal");
}

static void migrate(struct worker *worker)
{
	static long turn;
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET((size_t)(turn++ / threads % cpus), &set);
	if (pthread_setaffinity_np(worker->thread, sizeof(set), &set))
		die("cannot move a thread");
}

static void leave_alone(struct worker *worker)
{
	(void)worker;
}

static long run(void (*disturb)(struct worker *worker), long milliseconds,
		struct worker *workers)
{
	uint64_t end_ns = now_ns() + (uint64_t)milliseconds * 1000000;
	long disturbed = 0;
	long i;

	for (; !over && (now_ns() < end_ns || disturbed < ENOUGH);
	     disturbed++) {
		for (i = 0; i < threads; i++)
			disturb(&workers[i]);
		sleep_us(PAUSE_US);
	}
	return disturbed;
}

/* And see that it is in force: the mode that is has brackets around it. */
static void set_mode(const char *disk, const char *mode)
{
	char text[64] = "", wanted[16];
	int fd;

	set_disk_file(disk, "queue/completion_mode", mode);
	fd = open(disk_file(disk, "queue/completion_mode"),
		  O_RDONLY | O_CLOEXEC);
	if (fd < 0 || read(fd, text, sizeof(text) - 1) < 0)
		die("cannot read the mode of %s", disk);
	close(fd);
	snprintf(wanted, sizeof(wanted), "[%s]", mode);
	if (!strstr(text, wanted))
		die("after writing %s, completion_mode is %s", mode, text);
}

static void change_mode(struct worker *worker)
{
	static const char *const modes[] = { "int", "cp",   "lhp",
					     "pas", "dpas", "auto" };
	static size_t turn;
	const char *slash = strrchr(device, '/');

	if (worker->index == 0)
		set_mode(slash ? slash + 1 : device,
			 modes[turn++ % (sizeof(modes) / sizeof(*modes))]);
}

static void (*kind(const char *name))(struct worker *worker)
{
	if (strcmp(name, "none") == 0)
		return leave_alone;
	if (strcmp(name, "migrate") == 0)
		return migrate;
	if (strcmp(name, "modes") == 0)
		return change_mode;
	if (strcmp(name, "signals") != 0)
		die("'%s' is no disturbance", name);
	handle(SIGUSR1);
	return send_signal;
}

int main(int argc, char **argv)
{
	static struct worker workers[THREADS_MAX];
	void (*disturb)(struct worker * worker);
	long ios = 0, disturbed, i;

	if (argc != 4 && argc != 5)
		die("give a disturbance, milliseconds and a device");
	if (argc == 5)
		threads = number(argv[4]);
	if (threads < 1 || threads > THREADS_MAX)
		die("'%s' is no number of threads", argv[4]);
	disturb = kind(argv[1]);
	device = argv[3];
	handle(SIGTERM);
	for (i = 0; i < threads; i++) {
		workers[i].index = (size_t)i;
		if (pthread_create(&workers[i].thread, NULL, work, &workers[i]))
			die("cannot start thread %ld", i);
	}
	disturbed = run(disturb, number(argv[2]), workers);
	over = true;
	for (i = 0; i < threads; i++) {
		pthread_join(workers[i].thread, NULL);
		ios += workers[i].ios;
	}
	printf("ios=%ld disturbed=%ld signals=%ld\n", ios, disturbed,
	       signals_taken);
	return 0;
}
