// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <string.h>

#include "breakdown/scaling.h"
#include "probe/probe.h"
#include "sys/cpu-time.h"
#include "sys/cpus.h"
#include "util/child.h"
#include "util/error.h"

/* A CPU is full when it idles no more than this; a gain is more than that. */
static const double full_pct = 99, gain = 1.01;

struct crowd {
	const struct route_disk *disk;
	atomic_bool begin, stop;
	atomic_bool failed;
};

struct worker {
	struct crowd *crowd;
	unsigned int cpu, index;
	uint64_t ios;
	pthread_t thread;
};

static void *work(void *data)
{
	struct worker *worker = data;
	struct crowd *crowd = worker->crowd;
	struct probe probe;

	if (probe_pin(worker->cpu) ||
	    probe_open(&probe, crowd->disk, SCALING_BYTES, false)) {
		atomic_store(&crowd->failed, true);
		return NULL;
	}
	/* Each at places of its own. */
	probe.state = worker->index;
	while (!atomic_load(&crowd->begin))
		sched_yield();
	while (!atomic_load_explicit(&crowd->stop, memory_order_relaxed)) {
		if (probe_read(&probe)) {
			atomic_store(&crowd->failed, true);
			break;
		}
		worker->ios++;
	}
	probe_close(&probe);
	return NULL;
}

static void wait_seconds(double seconds)
{
	struct timespec rest = {
		.tv_sec = (time_t)seconds,
		.tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9),
	};

	while (nanosleep(&rest, &rest) && errno == EINTR)
		;
}

static int read_busy(const unsigned int *cpus, unsigned int count,
		     struct cpu_time *times)
{
	unsigned int i;

	for (i = 0; i < count; i++)
		if (cpu_time_read_one(cpus[i], &times[i]))
			return -1;
	return 0;
}

/* The I/Os a second, and how busy the CPUs were meanwhile. */
struct throughput {
	double iops, busy_pct;
};

static int watch(struct crowd *crowd, const unsigned int *cpus,
		 unsigned int count, double seconds,
		 struct throughput *throughput, uint64_t *ns)
{
	struct cpu_time from[SCALING_CPUS_MAX], to[SCALING_CPUS_MAX];
	unsigned int i;
	uint64_t begin;

	if (read_busy(cpus, count, from))
		return -1;
	begin = clock_ns();
	atomic_store(&crowd->begin, true);
	wait_seconds(seconds);
	atomic_store(&crowd->stop, true);
	*ns = clock_ns() - begin;
	if (read_busy(cpus, count, to))
		return -1;
	throughput->busy_pct = 0;
	for (i = 0; i < count; i++)
		throughput->busy_pct +=
			cpu_time_busy_pct(&from[i], &to[i]) / count;
	return 0;
}

static void join_all(struct worker *workers, unsigned int count)
{
	unsigned int i;

	for (i = 0; i < count; i++)
		pthread_join(workers[i].thread, NULL);
}

/* threads on each of the CPUs. */
static int run(const struct route_disk *disk, const unsigned int *cpus,
	       unsigned int cpu_count, unsigned int threads, double seconds,
	       struct throughput *throughput)
{
	static struct worker workers[SCALING_CPUS_MAX * SCALING_THREADS_MAX];
	struct crowd crowd = { .disk = disk };
	unsigned int i, count = cpu_count * threads;
	uint64_t ios = 0, ns = 1;
	int err = 0;

	for (i = 0; i < count && !err; i++) {
		workers[i] = (struct worker){
			.crowd = &crowd,
			.cpu = cpus[i % cpu_count],
			.index = i,
		};
		err = pthread_create(&workers[i].thread, NULL, work,
				     &workers[i]);
	}
	if (err) {
		atomic_store(&crowd.stop, true);
		atomic_store(&crowd.begin, true);
		join_all(workers, i - 1);
		return fail("cannot start a thread: %s", strerror(err));
	}
	err = watch(&crowd, cpus, cpu_count, seconds, throughput, &ns);
	atomic_store(&crowd.stop, true);
	atomic_store(&crowd.begin, true);
	join_all(workers, count);
	for (i = 0; i < count; i++)
		ios += workers[i].ios;
	throughput->iops = (double)ios * 1e9 / (double)ns;
	return err || atomic_load(&crowd.failed) ? -1 : 0;
}

/* Threads are added while the CPU idles and each brings something. */
static int fill(const struct route_disk *disk, const unsigned int *cpus,
		double seconds, struct scaling_row *row)
{
	struct throughput now = { .iops = 0 };
	unsigned int threads;

	for (threads = 1; threads <= SCALING_THREADS_MAX; threads++) {
		if (child_signal() ||
		    run(disk, cpus, row->cpus, threads, seconds, &now))
			return -1;
		if (now.iops < row->async_iops * gain)
			break;
		row->async_iops = now.iops;
		row->async_threads = threads;
		row->async_busy_pct = now.busy_pct;
		if (now.busy_pct >= full_pct)
			break;
	}
	return 0;
}

int scaling_measure(const struct route_disk *sync,
		    const struct route_disk *async, double seconds,
		    struct scaling *scaling)
{
	unsigned int cpus[SCALING_CPUS_MAX], n, count;
	struct throughput now = { .iops = 0 };

	count = cpus_list(cpus, SCALING_CPUS_MAX);
	scaling->count = 0;
	for (n = 1; n <= count; n++) {
		struct scaling_row *row = &scaling->row[scaling->count];

		*row = (struct scaling_row){ .cpus = n };
		if (child_signal() || run(sync, cpus, n, 1, seconds, &now) ||
		    fill(async, cpus, seconds, row))
			return -1;
		row->sync_iops = now.iops;
		scaling->count++;
	}
	return 0;
}
