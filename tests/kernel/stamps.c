// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is in a disk's ring of stamps?
 *
 *	stamps DISK
 *
 * Every record must be in its place, with its points in time in their order, and
 * no number may be missing between the first and the last. Prints, of all of
 * them, the first number and the last, how many I/Os of each kind there were,
 * the least and the most that the device took, and how many I/Os were found by
 * an interrupt and how many fell back:
 *
 *	records=100 first=1 last=100 reads=100 writes=0 flushes=0 path=2
 *	least=15300 most=15300 bytes=409600 interrupts=0 fallbacks=0
 *
 * on one line.
 */
#define _GNU_SOURCE
#include "direct.h"
#include "disk-file.h"
#include "stamp.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct {
	uint64_t records, first, last;
	uint64_t ops[3];
	uint64_t least, most, bytes, interrupts, fallbacks;
	unsigned int path;
} sum = { .first = UINT64_MAX, .least = UINT64_MAX };

static void check_order(const struct dramdisk_stamp *r)
{
	uint64_t submit = le64toh(r->submit_ns), device = le64toh(r->device_ns);
	uint64_t done = le64toh(r->done_ns), found = le64toh(r->found_ns);
	uint64_t delivered = le64toh(r->delivered_ns);

	if (!submit || submit > device || device > done || done > found ||
	    found > delivered || delivered > now_ns())
		die("record %llu: submit %lu, device %lu, done %lu, found %lu, delivered %lu",
		    (unsigned long long)le64toh(r->sequence), submit, device,
		    done, found, delivered);
}

static void add(const struct dramdisk_stamp *r)
{
	uint64_t sequence = le64toh(r->sequence);
	uint64_t took = le64toh(r->done_ns) - le64toh(r->device_ns);

	check_order(r);
	if (r->op > DRAMDISK_STAMP_FLUSH)
		die("record %lu: op %u", sequence, r->op);
	sum.records++;
	sum.ops[r->op]++;
	sum.bytes += le32toh(r->bytes);
	sum.path = r->path;
	sum.interrupts += !!(r->flags & DRAMDISK_STAMP_INTERRUPT);
	sum.fallbacks += !!(r->flags & DRAMDISK_STAMP_FELL_BACK);
	if (sequence < sum.first)
		sum.first = sequence;
	if (sequence > sum.last)
		sum.last = sequence;
	if (took < sum.least)
		sum.least = took;
	if (took > sum.most)
		sum.most = took;
}

int main(int argc, char **argv)
{
	static struct dramdisk_stamp records[64];
	uint64_t place = 0, size = 0;
	ssize_t got;
	int fd;

	if (argc != 2)
		die("which disk? see the head of stamps.c");
	fd = open(disk_file(argv[1], "dramdisk/stamps_ring"), O_RDONLY);
	if (fd < 0)
		die("cannot open the ring: %s", strerror(errno));
	/* How many there are, to know which is whose place. */
	while ((got = read(fd, records, sizeof(records))) > 0)
		size += (uint64_t)got / sizeof(records[0]);
	if (!size)
		die("%s has no stamps: they are off", argv[1]);
	lseek(fd, 0, SEEK_SET);
	while ((got = read(fd, records, sizeof(records))) > 0) {
		size_t i, count = (size_t)got / sizeof(records[0]);

		for (i = 0; i < count; i++, place++) {
			uint64_t sequence = le64toh(records[i].sequence);

			if (!sequence)
				continue;
			if ((sequence - 1) % size != place)
				die("record %lu is in place %lu of %lu",
				    sequence, place, size);
			add(&records[i]);
		}
	}
	close(fd);
	if (!sum.records)
		sum.first = sum.least = 0;
	printf("size=%lu records=%lu first=%lu last=%lu reads=%lu writes=%lu flushes=%lu path=%u least=%lu most=%lu bytes=%lu interrupts=%lu fallbacks=%lu\n",
	       size, sum.records, sum.first, sum.last, sum.ops[0], sum.ops[1],
	       sum.ops[2], sum.path, sum.least, sum.most, sum.bytes,
	       sum.interrupts, sum.fallbacks);
	return 0;
}
