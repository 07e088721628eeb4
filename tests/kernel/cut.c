// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is there after a power cut?
 *
 *	cut [-p] [-n STEPS] [-s SEED] DISK
 *
 * Takes STEPS at random, each a write, a write with FUA, a flush, a cut or a
 * look at what is there, and keeps book of what each sector must hold now and
 * after a cut; a sector that holds something else ends the program. Writes are
 * with RWF_HIPRI with -p. Prints how many there were of each, and how many
 * sectors a cut threw back in all:
 *
 *	writes=1130 fuas=288 flushes=287 cuts=140 lost=5210
 */
#define _GNU_SOURCE
#include "cut-plan.h"
#include "direct.h"
#include "disk-file.h"
#include "splitmix.h"
#include "sector.h"

#include <errno.h>
#include <linux/aio_abi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* Few enough that writes meet, in pages that they share. */
#define SECTORS 256
#define LONGEST 24

/* A round is a step. */
static struct cut_plan plan = {
	.threads = 1,
	.threads_max = 1,
	.rounds = 2000,
	.seed = 1,
};

static struct {
	uint32_t now, durable; /* stamps */
} book[SECTORS];

static struct {
	long writes, fuas, flushes, cuts, lost;
} counts;

static struct dramdisk_prng dice;
static aio_context_t context;
static int fd;
static uint8_t *buffer;

/* Asynchronous, because a synchronous write with RWF_DSYNC flushes as well. */
static void write_fua(size_t bytes, off_t offset)
{
	struct iocb iocb = {
		.aio_lio_opcode = IOCB_CMD_PWRITE,
		.aio_rw_flags = RWF_DSYNC,
		.aio_fildes = (uint32_t)fd,
		.aio_buf = (uint64_t)buffer,
		.aio_nbytes = bytes,
		.aio_offset = offset,
	};
	struct iocb *list = &iocb;
	struct io_event event;

	if (syscall(SYS_io_submit, context, 1, &list) != 1)
		die("cannot submit a write with FUA: %s", strerror(errno));
	if (syscall(SYS_io_getevents, context, 1, 1, &event, NULL) != 1 ||
	    event.res != (int64_t)bytes)
		die("a write with FUA ended with %lld", (long long)event.res);
}

static void step_write(bool fua, uint32_t stamp)
{
	uint32_t count = 1 + dramdisk_prng_below(&dice, LONGEST);
	uint32_t first = dramdisk_prng_below(&dice, SECTORS - count + 1);
	uint32_t i;

	for (i = 0; i < count; i++) {
		stamp_sector(buffer + i * SECTOR, first + i, stamp);
		book[first + i].now = stamp;
		if (fua)
			book[first + i].durable = stamp;
	}
	if (fua)
		write_fua(count * SECTOR, (off_t)(first * SECTOR));
	else
		transfer(fd, true, buffer, count * SECTOR,
			 (off_t)(first * SECTOR), plan.flags);
	fua ? counts.fuas++ : counts.writes++;
}

static void step_flush(void)
{
	int i;

	if (fdatasync(fd))
		die("cannot flush: %s", strerror(errno));
	for (i = 0; i < SECTORS; i++)
		book[i].durable = book[i].now;
	counts.flushes++;
}

static void look(const char *when)
{
	uint32_t i, stamp;

	memset(buffer, 0, SECTORS * SECTOR);
	transfer(fd, false, buffer, SECTORS * SECTOR, 0, plan.flags);
	for (i = 0; i < SECTORS; i++) {
		stamp = sector_stamp(buffer + i * SECTOR, i);
		if (stamp != book[i].now)
			die("%s sector %u is of write %u, not %u, durable is %u",
			    when, i, stamp, book[i].now, book[i].durable);
	}
}

static void step_cut(void)
{
	int i;

	look("before a cut");
	set_disk_file(plan.disk, "dramdisk/power_cut", "1");
	for (i = 0; i < SECTORS; i++) {
		counts.lost += book[i].now != book[i].durable;
		book[i].now = book[i].durable;
	}
	look("after a cut");
	counts.cuts++;
}

/* Every sector is written and durable, with the stamp 0. */
static void prepare(void)
{
	uint32_t i;

	for (i = 0; i < SECTORS; i++)
		stamp_sector(buffer + i * SECTOR, i, 0);
	transfer(fd, true, buffer, SECTORS * SECTOR, 0, 0);
	step_flush();
	counts.flushes = 0;
}

static void run(void)
{
	long i;

	prepare();
	for (i = 1; i <= plan.rounds; i++) {
		uint32_t chance = dramdisk_prng_below(&dice, 100);

		if (chance < 60)
			step_write(false, (uint32_t)i);
		else if (chance < 75)
			step_write(true, (uint32_t)i);
		else if (chance < 85)
			step_flush();
		else if (chance < 92)
			step_cut();
		else
			look("now");
	}
	printf("writes=%ld fuas=%ld flushes=%ld cuts=%ld lost=%ld\n",
	       counts.writes, counts.fuas, counts.flushes, counts.cuts,
	       counts.lost);
}

int main(int argc, char **argv)
{
	cut_plan_read(&plan, argc, argv, "pn:s:", 1);
	dice = dramdisk_prng_seeded((u64)plan.seed, 0);
	fd = open_disk(plan.disk);
	buffer = aligned_buffer(SECTORS * SECTOR);
	if (syscall(SYS_io_setup, 1, &context))
		die("cannot set up asynchronous I/O: %s", strerror(errno));
	run();
	syscall(SYS_io_destroy, context);
	free(buffer);
	close(fd);
	return 0;
}
