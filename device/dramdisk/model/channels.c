// SPDX-License-Identifier: GPL-2.0-only
/*
 * When is an I/O due?
 *
 * The modelled device works on an I/O for a service time that is drawn for its
 * direction (latency.c), whatever its size. Without a limit it starts the
 * moment the I/O arrives: due = stamp + service. Two things make it wait:
 *
 * - With N channels the device works on N I/Os at once, and the next waits for
 *   the channel that is free first. N / service is the device's IOPS.
 * - With a bandwidth the data of all I/Os passes over one bus, one I/O after
 *   the other. The bus is busy for size / bandwidth from the start of the I/O,
 *   and the next starts when the bus is free. The data passes within the
 *   service time, and only an I/O so large that the bus needs longer takes
 *   what the bus takes.
 *
 * So due = max(stamp, channel free, bus free) + max(service, size / bandwidth).
 * A flush has no data.
 *
 * With a transfer rate the service takes longer the larger the I/O is, by size /
 * transfer: the data comes after the latency, as on a device without the means
 * to overlap them, and nobody else waits for it.
 *
 * Nobody is asked for time here. The caller stamps the I/O before it does
 * anything else, so that what the host spends afterwards (copying the data,
 * arming a timer) runs side by side with the device, as with a real one.
 */
#include "channels.h"

static s64 *first_free_channel(struct dramdisk_limits *limits)
{
	s64 *first = limits->channel_free_at;
	unsigned int i;

	for (i = 1; i < limits->channels; i++)
		if (limits->channel_free_at[i] < *first)
			first = &limits->channel_free_at[i];
	return first;
}

/* What the division leaves goes to the next, so that the rate is exact. */
static u64 transfer_ns(struct dramdisk_limits *limits, unsigned int bytes)
{
	return div64_u64_rem((u64)bytes * DRAMDISK_NS_PER_SECOND + limits->bus_rest,
			     limits->bandwidth, &limits->bus_rest);
}

/* To the nearest, for the figures that a profile stands for are whole. */
static u64 own_transfer_ns(const struct dramdisk_limits *limits,
			   unsigned int bytes)
{
	return div64_u64((u64)bytes * DRAMDISK_NS_PER_SECOND + limits->transfer / 2,
			 limits->transfer);
}

/**
 * dramdisk_limits_due - when an I/O is due
 * @limits: of its device, under the caller's lock; they take note of the I/O
 * @service_ns: what the device takes for it, by itself
 * @bytes: of its data
 * @stamp_ns: when it arrived
 *
 * Return: ns, on the clock of the stamp.
 */
s64 dramdisk_limits_due(struct dramdisk_limits *limits, u64 service_ns,
			unsigned int bytes, s64 stamp_ns)
{
	s64 *channel = NULL;
	s64 start = stamp_ns;
	s64 due;
	u64 bus_ns;

	if (limits->transfer)
		service_ns += own_transfer_ns(limits, bytes);
	if (limits->channels) {
		channel = first_free_channel(limits);
		if (*channel > start)
			start = *channel;
	}
	if (limits->bandwidth) {
		if (limits->bus_free_at > start)
			start = limits->bus_free_at;
		bus_ns = transfer_ns(limits, bytes);
		limits->bus_free_at = start + (s64)bus_ns;
		if (bus_ns > service_ns)
			service_ns = bus_ns;
	}
	due = start + (s64)service_ns;
	if (channel)
		*channel = due;
	return due;
}
