// SPDX-License-Identifier: GPL-2.0-only
/*
 * When is an I/O due?
 *
 * The modelled device works on an I/O for the latency of its direction,
 * whatever its size. Without a limit on channels it starts the moment the I/O
 * arrives: due = stamp + latency. With N channels it works on N at once, and
 * the next waits for the channel that is free first:
 * due = max(stamp, free) + latency, which makes N/latency the device's IOPS.
 *
 * Nobody is asked for time here. The caller stamps the I/O before it does
 * anything else, so that what the host spends afterwards (copying the data,
 * arming a timer) runs side by side with the device, as with a real one.
 */
#include <linux/slab.h>

#include "model.h"

int dramdisk_model_init(struct dramdisk_model *model, unsigned int read_ns,
			unsigned int write_ns, unsigned int channels)
{
	model->read_ns = read_ns;
	model->write_ns = write_ns;
	model->channels = channels;
	model->free_at = NULL;
	spin_lock_init(&model->lock);
	if (!channels)
		return 0;

	model->free_at = kcalloc(channels, sizeof(*model->free_at),
				 GFP_KERNEL);
	return model->free_at ? 0 : -ENOMEM;
}

void dramdisk_model_destroy(struct dramdisk_model *model)
{
	kfree(model->free_at);
}

static ktime_t *first_free(struct dramdisk_model *model)
{
	ktime_t *first = model->free_at;
	unsigned int i;

	for (i = 1; i < model->channels; i++)
		if (ktime_before(model->free_at[i], *first))
			first = &model->free_at[i];
	return first;
}

static ktime_t occupy_channel(struct dramdisk_model *model, ktime_t stamp,
			      unsigned int latency)
{
	ktime_t *channel;
	ktime_t due;

	spin_lock(&model->lock);
	channel = first_free(model);
	due = ktime_add_ns(max(stamp, *channel), latency);
	*channel = due;
	spin_unlock(&model->lock);
	return due;
}

ktime_t dramdisk_model_due(struct dramdisk_model *model, bool write,
			   ktime_t stamp)
{
	unsigned int latency = READ_ONCE(*(write ? &model->write_ns :
						   &model->read_ns));

	if (!model->channels)
		return ktime_add_ns(stamp, latency);
	return occupy_channel(model, stamp, latency);
}
