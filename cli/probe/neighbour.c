// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "probe/neighbour.h"
#include "probe/probe.h"
#include "util/error.h"

/* Two readings are as far apart as one takes; this often, it was away. */
enum { AWAY_READINGS = 4, CALIBRATION = 4096 };

/* How often it may be interrupted while a read is under way, and besides. */
enum { STRETCHES_A_READ = 8, STRETCHES_MORE = 4096 };

struct neighbour_log {
	atomic_bool ready, stop, overflow;
	size_t most;
	size_t count;
	struct stretch stretch[];
};

/* The shortest distance of two readings, which is one that nothing delayed. */
static uint64_t reading_ns(void)
{
	uint64_t last = clock_ns(), now, least = UINT64_MAX, sum = 0;
	int i;

	for (i = 0; i < CALIBRATION; i++) {
		now = clock_ns();
		if (now - last < least)
			least = now - last;
		sum += now - last;
		last = now;
	}
	/* A clock of few steps shows none at all between some. */
	return least ? least : sum / CALIBRATION + 1;
}

static void note(struct neighbour_log *log, uint64_t begin, uint64_t end)
{
	if (log->count == log->most) {
		atomic_store(&log->overflow, true);
		return;
	}
	log->stretch[log->count++] =
		(struct stretch){ .begin = begin, .end = end };
}

static _Noreturn void run(struct neighbour_log *log)
{
	uint64_t away = AWAY_READINGS * reading_ns();
	uint64_t begin, last, now;

	begin = last = clock_ns();
	atomic_store(&log->ready, true);
	while (!atomic_load_explicit(&log->stop, memory_order_relaxed)) {
		now = clock_ns();
		if (now - last > away) {
			note(log, begin, last);
			begin = now;
		}
		last = now;
	}
	note(log, begin, last);
	_exit(0);
}

static _Noreturn void child(struct neighbour_log *log, unsigned int cpu)
{
	struct sched_param param = { .sched_priority = 0 };

	/* Never left behind, whatever becomes of the one who waits for it. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (probe_pin(cpu) || sched_setscheduler(0, SCHED_IDLE, &param))
		_exit(1);
	run(log);
}

/* It has little time until we sleep. */
static int wait_ready(struct neighbour *neighbour)
{
	static const struct timespec pause = { .tv_nsec = 1000000 };

	while (!atomic_load(&neighbour->log->ready)) {
		if (waitpid(neighbour->pid, NULL, WNOHANG)) {
			munmap(neighbour->log, neighbour->size);
			return fail(
				"the second process could not begin its work");
		}
		nanosleep(&pause, NULL);
	}
	return 0;
}

int neighbour_start(struct neighbour *neighbour, unsigned int cpu, size_t reads)
{
	size_t stretches = STRETCHES_A_READ * reads + STRETCHES_MORE;
	struct neighbour_log *log;

	neighbour->size = sizeof(*log) + stretches * sizeof(log->stretch[0]);
	log = mmap(NULL, neighbour->size, PROT_READ | PROT_WRITE,
		   MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	if (log == MAP_FAILED)
		return fail("out of memory");
	log->most = stretches;
	neighbour->log = log;
	neighbour->pid = fork();
	if (neighbour->pid < 0) {
		munmap(log, neighbour->size);
		return fail("cannot start a second process: %s",
			    strerror(errno));
	}
	if (!neighbour->pid)
		child(log, cpu);
	return wait_ready(neighbour);
}

int neighbour_stop(struct neighbour *neighbour, const struct stretch **list,
		   size_t *count)
{
	int status;

	atomic_store(&neighbour->log->stop, true);
	while (waitpid(neighbour->pid, &status, 0) < 0)
		if (errno != EINTR)
			return fail("the second process is lost: %s",
				    strerror(errno));
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		return fail("the second process did not end as it should");
	if (atomic_load(&neighbour->log->overflow))
		return fail(
			"the second process was interrupted more often than there is room to note");
	*list = neighbour->log->stretch;
	*count = neighbour->log->count;
	return 0;
}

uint64_t neighbour_within(const struct stretch *list, size_t count,
			  uint64_t begin, uint64_t end, size_t *next)
{
	uint64_t sum = 0, from, to;
	size_t i;

	while (*next < count && list[*next].end <= begin)
		++*next;
	for (i = *next; i < count && list[i].begin < end; i++) {
		from = list[i].begin > begin ? list[i].begin : begin;
		to = list[i].end < end ? list[i].end : end;
		sum += to - from;
	}
	return sum;
}

void neighbour_free(struct neighbour *neighbour)
{
	munmap(neighbour->log, neighbour->size);
}
