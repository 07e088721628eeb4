// SPDX-License-Identifier: GPL-2.0-only
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "breakdown/stamps.h"
#include "util/error.h"
#include "util/file.h"
#include "util/root.h"
#include "stamp.h"

static int set_entries(const struct disk *disk, size_t entries)
{
	char path[PATH_MAX], text[32];
	int err;

	root_path(path, "/sys/block/%s/dramdisk/stamps", disk->name);
	snprintf(text, sizeof(text), "%zu", entries);
	err = file_write(path, text);
	if (err)
		return fail("cannot write %s to %s: %s", text, path,
			    strerror(-err));
	return 0;
}

int stamps_start(const struct disk *disk, size_t entries)
{
	return set_entries(disk, entries);
}

int stamps_stop(const struct disk *disk)
{
	return set_entries(disk, 0);
}

/* sysfs gives a binary file in pieces of a page. */
static int read_ring(const struct disk *disk, void *ring, size_t size)
{
	char path[PATH_MAX];
	size_t got = 0;
	ssize_t n;
	int fd;

	root_path(path, "/sys/block/%s/dramdisk/stamps_ring", disk->name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail("cannot open %s: %s", path, strerror(errno));
	do {
		n = read(fd, (char *)ring + got, size - got);
		got += n > 0 ? (size_t)n : 0;
	} while (n > 0 && got < size);
	if (n < 0)
		fail("cannot read %s: %s", path, strerror(errno));
	else if (got < size)
		fail("%s ends after %zu of %zu bytes", path, got, size);
	close(fd);
	return n < 0 || got < size ? -1 : 0;
}

static void take(struct stamp *stamp, const struct dramdisk_stamp *record)
{
	*stamp = (struct stamp){
		.submit = le64toh(record->submit_ns),
		.device = le64toh(record->device_ns),
		.done = le64toh(record->done_ns),
		.found = le64toh(record->found_ns),
		.delivered = le64toh(record->delivered_ns),
		.recording = le32toh(record->recording_ns),
		.interrupt = record->flags & DRAMDISK_STAMP_INTERRUPT,
	};
}

static int take_all(const struct disk *disk, struct dramdisk_stamp *ring,
		    struct stamp *stamps, size_t count)
{
	uint64_t sequence;
	size_t i;

	if (read_ring(disk, ring, count * sizeof(*ring)))
		return -1;
	for (i = 0; i < count; i++) {
		sequence = le64toh(ring[i].sequence);
		if (sequence != i + 1)
			return fail(
				"stamp %zu of %s is of I/O %" PRIu64
				"; there is other I/O on the disk, or not all of ours reached it",
				i + 1, disk->name, sequence);
		take(&stamps[i], &ring[i]);
	}
	return 0;
}

int stamps_take(const struct disk *disk, struct stamp *stamps, size_t count)
{
	struct dramdisk_stamp *ring = calloc(count, sizeof(*ring));
	int err;

	if (!ring)
		return fail("out of memory");
	err = take_all(disk, ring, stamps, count);
	free(ring);
	return err;
}
