// SPDX-License-Identifier: GPL-2.0-only
/*
 * An io_uring ring with IORING_SETUP_IOPOLL that submits reads and asks for
 * their completions only when standard input ends: until then each holds a tag
 * of the poll queue.
 *
 *	ring READS DEVICE
 *
 * Prints "submitted" and, at the end, how many reads completed.
 */
#define _GNU_SOURCE
#include "direct.h"

#include <liburing.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BYTES 4096

static void submit(struct io_uring *ring, int fd, unsigned char *buffers,
		   long reads)
{
	long i;

	for (i = 0; i < reads; i++) {
		struct io_uring_sqe *sqe = io_uring_get_sqe(ring);

		if (!sqe)
			die("the ring is full at %ld", i);
		/* Apart, or they would be merged and hold one tag. */
		io_uring_prep_read(sqe, fd, buffers + i * BYTES, BYTES,
				   (unsigned long long)i * 2 * BYTES);
	}
	if (io_uring_submit(ring) != reads)
		die("not all of %ld reads were submitted", reads);
}

static void reap(struct io_uring *ring, long reads)
{
	struct io_uring_cqe *cqe;
	long i;

	for (i = 0; i < reads; i++) {
		int error = io_uring_wait_cqe(ring, &cqe);

		if (error)
			die("wait: %s", strerror(-error));
		if (cqe->res != BYTES)
			die("a read ended with %d", cqe->res);
		io_uring_cqe_seen(ring, cqe);
	}
}

int main(int argc, char **argv)
{
	unsigned char *buffers;
	struct io_uring ring;
	long reads;
	char byte;
	int error;
	int fd;

	if (argc != 3)
		die("give a number of reads and a device");
	reads = number(argv[1]);
	fd = open_direct(argv[2]);
	buffers = aligned_buffer((size_t)reads * BYTES);
	error = io_uring_queue_init((unsigned int)reads, &ring,
				    IORING_SETUP_IOPOLL);
	if (error)
		die("io_uring: %s", strerror(-error));
	submit(&ring, fd, buffers, reads);
	puts("submitted");
	fflush(stdout);
	while (read(STDIN_FILENO, &byte, 1) > 0)
		;
	reap(&ring, reads);
	printf("completed=%ld\n", reads);
	io_uring_queue_exit(&ring);
	free(buffers);
	close(fd);
	return 0;
}
