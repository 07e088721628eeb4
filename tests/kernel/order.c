// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who reads after a write has ended reads what was written, through whichever
 * interface either goes.
 *
 *	order [-p] [-r ROUNDS] [-t THREADS] DISK
 *
 * Each of THREADS has a sector of its own and writes n to it and reads it, for
 * each n of ROUNDS and each pair of interfaces. And all have one sector together:
 * in each round each thread in turn must read there what the one before it wrote.
 * -p: with polled interfaces, too. Prints how many reads and writes there were,
 * and how many were told EAGAIN because they might not wait:
 *
 *	reads=2000 writes=2000 nowait=500 eagain=500
 */
#define _GNU_SOURCE
#include "direct.h"
#include "disk-file.h"
#include "sector.h"

#include <errno.h>
#include <liburing.h>
#include <linux/aio_abi.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define THREADS_MAX 16

/* Before those of the threads. */
#define SHARED_SECTOR 0U

static struct {
	const char *disk;
	bool polled;
	long rounds, threads;
} plan = { .rounds = 20, .threads = 4 };

struct worker {
	pthread_t thread;
	uint32_t index;
	int fd;
	uint8_t *buffer;
	aio_context_t context;
	struct io_uring ring, polled_ring;
	long reads, writes, nowait, eagain;
};

static struct worker workers[THREADS_MAX];

/* Whose turn it is at the shared sector, counted over all rounds. */
static pthread_mutex_t turn_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turn_came = PTHREAD_COND_INITIALIZER;
static uint32_t turn;

static ssize_t by_syscall(struct worker *w, bool write, off_t offset)
{
	return write ? pwrite(w->fd, w->buffer, SECTOR, offset) :
		       pread(w->fd, w->buffer, SECTOR, offset);
}

static ssize_t vectored(struct worker *w, bool write, off_t offset, int flags)
{
	struct iovec part = { .iov_base = w->buffer, .iov_len = SECTOR };

	return write ? pwritev2(w->fd, &part, 1, offset, flags) :
		       preadv2(w->fd, &part, 1, offset, flags);
}

static ssize_t by_polling(struct worker *w, bool write, off_t offset)
{
	return vectored(w, write, offset, RWF_HIPRI);
}

/* It may say EAGAIN, and then nothing has been done. */
static ssize_t without_waiting(struct worker *w, bool write, off_t offset)
{
	ssize_t done = vectored(w, write, offset, RWF_NOWAIT);

	w->nowait++;
	if (done >= 0 || errno != EAGAIN)
		return done;
	w->eagain++;
	return by_syscall(w, write, offset);
}

static ssize_t by_libaio(struct worker *w, bool write, off_t offset)
{
	struct iocb iocb = {
		.aio_lio_opcode = write ? IOCB_CMD_PWRITE : IOCB_CMD_PREAD,
		.aio_fildes = (uint32_t)w->fd,
		.aio_buf = (uint64_t)w->buffer,
		.aio_nbytes = SECTOR,
		.aio_offset = offset,
	};
	struct iocb *list = &iocb;
	struct io_event event;

	if (syscall(SYS_io_submit, w->context, 1, &list) != 1 ||
	    syscall(SYS_io_getevents, w->context, 1, 1, &event, NULL) != 1)
		return -1;
	return event.res;
}

static ssize_t through_ring(struct io_uring *ring, struct worker *w, bool write,
			    off_t offset)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
	struct io_uring_cqe *cqe;
	ssize_t done;

	if (write)
		io_uring_prep_write(sqe, w->fd, w->buffer, SECTOR,
				    (unsigned long long)offset);
	else
		io_uring_prep_read(sqe, w->fd, w->buffer, SECTOR,
				   (unsigned long long)offset);
	if (io_uring_submit(ring) != 1 || io_uring_wait_cqe(ring, &cqe))
		return -1;
	done = cqe->res;
	io_uring_cqe_seen(ring, cqe);
	return done;
}

static ssize_t by_io_uring(struct worker *w, bool write, off_t offset)
{
	return through_ring(&w->ring, w, write, offset);
}

static ssize_t by_polled_io_uring(struct worker *w, bool write, off_t offset)
{
	return through_ring(&w->polled_ring, w, write, offset);
}

static const struct {
	const char *name;
	ssize_t (*io)(struct worker *w, bool write, off_t offset);
	bool polled;
} interfaces[] = {
	{ "pread and pwrite", by_syscall, false },
	{ "RWF_NOWAIT", without_waiting, false },
	{ "libaio", by_libaio, false },
	{ "io_uring", by_io_uring, false },
	{ "RWF_HIPRI", by_polling, true },
	{ "io_uring with IOPOLL", by_polled_io_uring, true },
};

#define INTERFACES (sizeof(interfaces) / sizeof(interfaces[0]))

static void do_io(struct worker *w, size_t interface, bool write,
		  uint32_t sector)
{
	ssize_t done =
		interfaces[interface].io(w, write, (off_t)(sector * SECTOR));

	if (done != (ssize_t)SECTOR)
		die("%s: a %s of sector %u ended with %zd",
		    interfaces[interface].name, write ? "write" : "read",
		    sector, done);
	write ? w->writes++ : w->reads++;
}

static void put(struct worker *w, size_t interface, uint32_t sector,
		uint32_t stamp)
{
	stamp_sector(w->buffer, sector, stamp);
	do_io(w, interface, true, sector);
}

static void see(struct worker *w, size_t interface, uint32_t sector,
		uint32_t wanted)
{
	uint32_t stamp;

	memset(w->buffer, 0xff, SECTOR);
	do_io(w, interface, false, sector);
	stamp = sector_stamp(w->buffer, sector);
	if (stamp != wanted)
		die("%s read %u in sector %u, not %u",
		    interfaces[interface].name, stamp, sector, wanted);
}

static bool is_possible(size_t interface)
{
	return plan.polled || !interfaces[interface].polled;
}

static void own_sector(struct worker *w, uint32_t n)
{
	uint32_t sector = 1 + w->index;
	size_t writer, reader;

	for (writer = 0; writer < INTERFACES; writer++)
		for (reader = 0; reader < INTERFACES; reader++) {
			if (!is_possible(writer) || !is_possible(reader))
				continue;
			put(w, writer, sector, n);
			see(w, reader, sector, n);
			n++;
		}
}

static void hand_over(struct worker *w, uint32_t round)
{
	uint32_t mine = round * (uint32_t)plan.threads + w->index;
	size_t interface = (mine / 3) % INTERFACES;

	if (!is_possible(interface))
		interface = 0;
	pthread_mutex_lock(&turn_lock);
	while (turn != mine)
		pthread_cond_wait(&turn_came, &turn_lock);
	pthread_mutex_unlock(&turn_lock);

	see(w, interface, SHARED_SECTOR, mine);
	put(w, mine % 3, SHARED_SECTOR, mine + 1);

	pthread_mutex_lock(&turn_lock);
	turn++;
	pthread_cond_broadcast(&turn_came);
	pthread_mutex_unlock(&turn_lock);
}

static void *work(void *arg)
{
	struct worker *w = arg;
	long i;

	for (i = 0; i < plan.rounds; i++) {
		own_sector(w, (uint32_t)(i * 100));
		hand_over(w, (uint32_t)i);
	}
	return NULL;
}

static void prepare(struct worker *w, uint32_t index)
{
	w->index = index;
	w->fd = open_disk(plan.disk);
	w->buffer = aligned_buffer(SECTOR);
	if (syscall(SYS_io_setup, 1, &w->context))
		die("cannot set up asynchronous I/O: %s", strerror(errno));
	if (io_uring_queue_init(1, &w->ring, 0) ||
	    io_uring_queue_init(1, &w->polled_ring, IORING_SETUP_IOPOLL))
		die("cannot set up io_uring");
	put(w, 0, 1 + index, 0);
	put(w, 0, SHARED_SECTOR, 0);
}

static void run(void)
{
	struct worker sum = { 0 };
	long i;

	for (i = 0; i < plan.threads; i++)
		prepare(&workers[i], (uint32_t)i);
	for (i = 0; i < plan.threads; i++)
		if (pthread_create(&workers[i].thread, NULL, work, &workers[i]))
			die("cannot start thread %ld", i);
	for (i = 0; i < plan.threads; i++) {
		struct worker *w = &workers[i];

		pthread_join(w->thread, NULL);
		sum.reads += w->reads;
		sum.writes += w->writes;
		sum.nowait += w->nowait;
		sum.eagain += w->eagain;
		io_uring_queue_exit(&w->ring);
		io_uring_queue_exit(&w->polled_ring);
		syscall(SYS_io_destroy, w->context);
		free(w->buffer);
		close(w->fd);
	}
	printf("reads=%ld writes=%ld nowait=%ld eagain=%ld\n", sum.reads,
	       sum.writes, sum.nowait, sum.eagain);
}

int main(int argc, char **argv)
{
	int option;

	while ((option = getopt(argc, argv, "pr:t:")) != -1) {
		switch (option) {
		case 'p':
			plan.polled = true;
			break;
		case 'r':
			plan.rounds = number(optarg);
			break;
		case 't':
			plan.threads = number(optarg);
			break;
		default:
			return 2;
		}
	}
	if (optind != argc - 1 || plan.rounds < 1 || plan.threads < 1 ||
	    plan.threads > THREADS_MAX)
		die("what to do? see the head of order.c");
	plan.disk = argv[optind];
	run();
	return 0;
}
