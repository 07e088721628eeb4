// SPDX-License-Identifier: GPL-2.0-only
/*
 * When is an I/O due?
 *
 * The modelled device works on an I/O for a service time that is drawn for its
 * direction (service.c), whatever its size. Without a limit it starts the
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
#include <linux/math64.h>
#include <linux/slab.h>
#include <linux/time64.h>

#include "model.h"

static void update_limited(struct dramdisk_model *model)
{
	WRITE_ONCE(model->limited,
		   model->channels || model->bandwidth || model->transfer);
}

int dramdisk_model_init(struct dramdisk_model *model,
			const struct dramdisk_model_config *config)
{
	int rw;

	for (rw = READ; rw <= WRITE; rw++)
		dramdisk_service_init(&model->services[rw],
				      &config->latency[rw], config->seed,
				      config->stream + rw);
	model->channels = config->channels;
	model->bandwidth = config->bandwidth;
	model->transfer = config->transfer;
	update_limited(model);
	model->bus_free_at = 0;
	model->bus_rest = 0;
	model->channel_free_at = NULL;
	spin_lock_init(&model->lock);
	if (!model->channels)
		return 0;

	model->channel_free_at = kcalloc(model->channels,
					 sizeof(*model->channel_free_at),
					 GFP_KERNEL);
	return model->channel_free_at ? 0 : -ENOMEM;
}

void dramdisk_model_destroy(struct dramdisk_model *model)
{
	dramdisk_service_destroy(&model->services[READ]);
	dramdisk_service_destroy(&model->services[WRITE]);
	kfree(model->channel_free_at);
}

void dramdisk_model_set_bandwidth(struct dramdisk_model *model, u64 bandwidth)
{
	spin_lock(&model->lock);
	WRITE_ONCE(model->bandwidth, bandwidth);
	update_limited(model);
	model->bus_rest = 0;
	spin_unlock(&model->lock);
}

void dramdisk_model_set_transfer(struct dramdisk_model *model, u64 transfer)
{
	spin_lock(&model->lock);
	WRITE_ONCE(model->transfer, transfer);
	update_limited(model);
	spin_unlock(&model->lock);
}

static ktime_t *first_free_channel(struct dramdisk_model *model)
{
	ktime_t *first = model->channel_free_at;
	unsigned int i;

	for (i = 1; i < model->channels; i++)
		if (ktime_before(model->channel_free_at[i], *first))
			first = &model->channel_free_at[i];
	return first;
}

/* What the division leaves goes to the next, so that the rate is exact. */
static u64 transfer_ns(struct dramdisk_model *model, unsigned int bytes)
{
	return div64_u64_rem((u64)bytes * NSEC_PER_SEC + model->bus_rest,
			     model->bandwidth, &model->bus_rest);
}

/* To the nearest, for the figures that a profile stands for are whole. */
static u64 own_transfer_ns(const struct dramdisk_model *model,
			   unsigned int bytes)
{
	return div64_u64((u64)bytes * NSEC_PER_SEC + model->transfer / 2,
			 model->transfer);
}

/* When an I/O is due that has limits to keep, or a transfer of its own. */
ktime_t dramdisk_model_wait(struct dramdisk_model *model, u64 service_ns,
			    unsigned int bytes, ktime_t stamp)
{
	ktime_t *channel = NULL;
	ktime_t start = stamp;
	ktime_t due;
	u64 bus_ns;

	spin_lock(&model->lock);
	if (model->transfer)
		service_ns += own_transfer_ns(model, bytes);
	if (model->channels) {
		channel = first_free_channel(model);
		start = max(start, *channel);
	}
	if (model->bandwidth) {
		start = max(start, model->bus_free_at);
		bus_ns = transfer_ns(model, bytes);
		model->bus_free_at = ktime_add_ns(start, bus_ns);
		service_ns = max(service_ns, bus_ns);
	}
	due = ktime_add_ns(start, service_ns);
	if (channel)
		*channel = due;
	spin_unlock(&model->lock);
	return due;
}
