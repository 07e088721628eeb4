// SPDX-License-Identifier: GPL-2.0-only
/*
 * Direct I/O by one of the ways that an application has, none of which asks for
 * synchronous polling; what it costs, and whether the data are right.
 *
 *	engine [-w] [-n COUNT] [-s SETTLE] [-d DEPTH] WAY FILE
 *
 * The ways are pread (pwrite), preadv2 (pwritev2, no flags), aio (io_submit, as
 * libaio), ring (io_uring) and iopoll (io_uring with IORING_SETUP_IOPOLL).
 * Reads, or writes with -w, go in rounds of DEPTH, which are submitted together
 * and waited for. SETTLE of them are not measured, COUNT are. FILE is a device
 * or a file; its first 2 MiB are written before, and read back at the end.
 *
 * Prints one line: ios, all that were issued; the least, the median and the mean
 * time of an I/O in a measured round, in ns.
 */
#define _GNU_SOURCE
#include "direct.h"
#include "times.h"
#include "sector.h"

#include <errno.h>
#include <liburing.h>
#include <linux/aio_abi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define BLOCK ((size_t)4096)
#define BLOCKS 512U
#define DEPTH_MAX 64
#define SECTORS (BLOCK / SECTOR)

static struct {
	bool write;
	int fd;
	long count, settle, depth;
} plan = { .count = 1000, .depth = 1 };

static struct io {
	void *buffer;
	uint32_t block;
	struct iocb iocb;
} ios[DEPTH_MAX];

/* What each block holds: the stamp of all its sectors. */
static uint32_t stamps[BLOCKS];

static off_t offset_of(const struct io *io)
{
	return (off_t)(io->block * BLOCK);
}

static void fill(struct io *io, uint32_t stamp)
{
	uint32_t i;

	for (i = 0; i < SECTORS; i++)
		stamp_sector((char *)io->buffer + i * SECTOR,
			     io->block * (uint32_t)SECTORS + i, stamp);
	stamps[io->block] = stamp;
}

static void check(const struct io *io)
{
	uint32_t i, stamp;

	for (i = 0; i < SECTORS; i++) {
		stamp = sector_stamp((char *)io->buffer + i * SECTOR,
				     io->block * (uint32_t)SECTORS + i);
		if (stamp != stamps[io->block])
			die("block %u has stamp %u, not %u", io->block, stamp,
			    stamps[io->block]);
	}
}

static void nothing(void)
{
}

static void round_pread(void)
{
	struct io *io = &ios[0];
	ssize_t done =
		plan.write ? pwrite(plan.fd, io->buffer, BLOCK, offset_of(io)) :
			     pread(plan.fd, io->buffer, BLOCK, offset_of(io));

	if (done != (ssize_t)BLOCK)
		die("%zd of %zu bytes done: %s", done, BLOCK, strerror(errno));
}

static void round_preadv2(void)
{
	transfer(plan.fd, plan.write, ios[0].buffer, BLOCK, offset_of(&ios[0]),
		 0);
}

static aio_context_t aio;

static void open_aio(void)
{
	if (syscall(SYS_io_setup, DEPTH_MAX, &aio))
		die("io_setup: %s", strerror(errno));
}

static void round_aio(void)
{
	struct iocb *list[DEPTH_MAX];
	struct io_event events[DEPTH_MAX];
	long i;

	for (i = 0; i < plan.depth; i++) {
		ios[i].iocb = (struct iocb){
			.aio_fildes = (uint32_t)plan.fd,
			.aio_lio_opcode =
				plan.write ? IOCB_CMD_PWRITE : IOCB_CMD_PREAD,
			.aio_buf = (uintptr_t)ios[i].buffer,
			.aio_nbytes = BLOCK,
			.aio_offset = offset_of(&ios[i]),
		};
		list[i] = &ios[i].iocb;
	}
	if (syscall(SYS_io_submit, aio, plan.depth, list) != plan.depth)
		die("io_submit: %s", strerror(errno));
	if (syscall(SYS_io_getevents, aio, plan.depth, plan.depth, events,
		    NULL) != plan.depth)
		die("io_getevents: %s", strerror(errno));
	for (i = 0; i < plan.depth; i++)
		if (events[i].res != (int64_t)BLOCK)
			die("an I/O ended with %lld", (long long)events[i].res);
}

static struct io_uring ring;

static void open_ring_with(unsigned int flags)
{
	int error = io_uring_queue_init(DEPTH_MAX, &ring, flags);

	if (error)
		die("io_uring: %s", strerror(-error));
}

static void open_ring(void)
{
	open_ring_with(0);
}

static void open_iopoll(void)
{
	open_ring_with(IORING_SETUP_IOPOLL);
}

static void prepare_ring(const struct io *io)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);

	if (!sqe)
		die("the ring is full");
	if (plan.write)
		io_uring_prep_write(sqe, plan.fd, io->buffer, BLOCK,
				    (uint64_t)offset_of(io));
	else
		io_uring_prep_read(sqe, plan.fd, io->buffer, BLOCK,
				   (uint64_t)offset_of(io));
}

static void round_ring(void)
{
	struct io_uring_cqe *cqe;
	long i;

	for (i = 0; i < plan.depth; i++)
		prepare_ring(&ios[i]);
	if (io_uring_submit_and_wait(&ring, (unsigned int)plan.depth) !=
	    plan.depth)
		die("not all of %ld were submitted", plan.depth);
	for (i = 0; i < plan.depth; i++) {
		if (io_uring_wait_cqe(&ring, &cqe))
			die("no completion %ld", i);
		if (cqe->res != (int)BLOCK)
			die("an I/O ended with %d", cqe->res);
		io_uring_cqe_seen(&ring, cqe);
	}
}

static const struct way {
	const char *name;
	void (*open)(void);
	void (*round)(void);
	long depth_max;
} ways[] = {
	{ "pread", nothing, round_pread, 1 },
	{ "preadv2", nothing, round_preadv2, 1 },
	{ "aio", open_aio, round_aio, DEPTH_MAX },
	{ "ring", open_ring, round_ring, DEPTH_MAX },
	{ "iopoll", open_iopoll, round_ring, DEPTH_MAX },
};

static const struct way *find_way(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		if (!strcmp(ways[i].name, name))
			return &ways[i];
	die("'%s' is no way; see the head of engine.c", name);
}

static void every_block(bool write, uint32_t stamp)
{
	struct io *io = &ios[0];

	for (io->block = 0; io->block < BLOCKS; io->block++) {
		if (write)
			fill(io, stamp);
		transfer(plan.fd, write, io->buffer, BLOCK, offset_of(io), 0);
		if (!write)
			check(io);
	}
}

/* The time of the round, for each I/O of it. */
static uint64_t run_round(const struct way *way, uint32_t stamp)
{
	static uint64_t seed;
	uint64_t start_ns, ns;
	long i;

	for (i = 0; i < plan.depth; i++) {
		/* Knuth's generator: the high bits are the good ones. */
		seed = seed * 6364136223846793005ULL + 1;
		ios[i].block = (uint32_t)(seed >> 33) % BLOCKS;
		if (plan.write)
			fill(&ios[i], stamp);
	}
	start_ns = now_ns();
	way->round();
	ns = now_ns() - start_ns;
	for (i = 0; i < plan.depth && !plan.write; i++)
		check(&ios[i]);
	return ns / (uint64_t)plan.depth;
}

static void run(const struct way *way)
{
	long i, rounds = plan.count / plan.depth;
	uint64_t *ns = calloc((size_t)rounds, sizeof(*ns));

	if (!ns)
		die("no memory for %ld times", rounds);
	for (i = -plan.settle / plan.depth; i < 0; i++)
		run_round(way, 2);
	for (i = 0; i < rounds; i++)
		ns[i] = run_round(way, 2);
	times_print((rounds + plan.settle / plan.depth) * plan.depth, ns,
		    (size_t)rounds);
	putchar('\n');
	free(ns);
}

static void take_options(int argc, char **argv)
{
	int option;

	while ((option = getopt(argc, argv, "wn:s:d:")) != -1) {
		switch (option) {
		case 'w':
			plan.write = true;
			break;
		case 'n':
			plan.count = number(optarg);
			break;
		case 's':
			plan.settle = number(optarg);
			break;
		case 'd':
			plan.depth = number(optarg);
			break;
		default:
			exit(2);
		}
	}
	if (optind != argc - 2 || plan.depth < 1 || plan.settle < 0 ||
	    plan.count < plan.depth)
		die("what to do? see the head of engine.c");
}

int main(int argc, char **argv)
{
	const struct way *way;
	long i;

	take_options(argc, argv);
	way = find_way(argv[optind]);
	if (plan.depth > way->depth_max)
		die("%s has %ld at once at most", way->name, way->depth_max);
	plan.fd = open_direct(argv[optind + 1]);
	for (i = 0; i < DEPTH_MAX; i++)
		ios[i].buffer = aligned_buffer(BLOCK);
	every_block(true, 1);
	way->open();
	run(way);
	every_block(false, 0);
	for (i = 0; i < DEPTH_MAX; i++)
		free(ios[i].buffer);
	close(plan.fd);
	return 0;
}
