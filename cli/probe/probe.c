// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "probe/probe.h"
#include "util/error.h"

enum { BUFFER_ALIGN = 4096 };

int probe_pin(unsigned int cpu)
{
	size_t size = CPU_ALLOC_SIZE(cpu + 1);
	cpu_set_t *set = CPU_ALLOC(cpu + 1);
	int err = ENOMEM;

	if (set) {
		CPU_ZERO_S(size, set);
		CPU_SET_S(cpu, size, set);
		err = sched_setaffinity(0, size, set) ? errno : 0;
		CPU_FREE(set);
	}
	if (err)
		return fail("cannot stay on CPU %u: %s", cpu, strerror(err));
	return 0;
}

int probe_open(struct probe *probe, const struct route_disk *disk,
	       uint32_t bytes, bool hipri)
{
	*probe = (struct probe){
		.flags = hipri ? RWF_HIPRI : 0,
		.bytes = bytes,
		.places = disk->bytes / bytes,
	};
	probe->fd = open(disk->disk.node, O_RDONLY | O_DIRECT | O_CLOEXEC);
	if (probe->fd < 0)
		return fail("cannot open %s: %s", disk->disk.node,
			    strerror(errno));
	if (posix_memalign(&probe->buffer, BUFFER_ALIGN, bytes)) {
		close(probe->fd);
		return fail("out of memory");
	}
	memset(probe->buffer, 0, bytes);
	return 0;
}

void probe_close(struct probe *probe)
{
	free(probe->buffer);
	close(probe->fd);
}

/* splitmix64: a handful of instructions between two reads. */
static uint64_t next_random(struct probe *probe)
{
	uint64_t z = probe->state += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

static int read_at(struct probe *probe, off_t offset)
{
	struct iovec vector = {
		.iov_base = probe->buffer,
		.iov_len = probe->bytes,
	};
	ssize_t n = preadv2(probe->fd, &vector, 1, offset, probe->flags);

	if (n == (ssize_t)probe->bytes)
		return 0;
	return fail("a read of %u bytes at %lld failed: %s", probe->bytes,
		    (long long)offset, n < 0 ? strerror(errno) : "too short");
}

static off_t next_offset(struct probe *probe)
{
	return (off_t)(next_random(probe) % probe->places * probe->bytes);
}

int probe_read(struct probe *probe)
{
	return read_at(probe, next_offset(probe));
}

int probe_warm_up(struct probe *probe, size_t count)
{
	while (count--)
		if (probe_read(probe))
			return -1;
	return 0;
}

struct spread samples_latency(const struct sample *samples, size_t count)
{
	struct tally tally = { .count = 0 };
	size_t i;

	for (i = 0; i < count; i++)
		tally_add(&tally, (double)(samples[i].end - samples[i].begin));
	return tally_spread(&tally);
}

int probe_run(struct probe *probe, struct sample *samples, size_t count)
{
	off_t offset;
	size_t i;

	for (i = 0; i < count; i++) {
		offset = next_offset(probe);
		samples[i].begin = clock_ns();
		if (read_at(probe, offset))
			return -1;
		samples[i].end = clock_ns();
	}
	return 0;
}
