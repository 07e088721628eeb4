// SPDX-License-Identifier: GPL-2.0-only
/*
 * When is an I/O due?
 *
 * The modelled device works on an I/O for a service time that is drawn for its
 * direction (service.c), whatever its size. Without a limit on channels it
 * starts the moment the I/O arrives: due = stamp + service. With N channels it
 * works on N at once, and the next waits for the channel that is free first:
 * due = max(stamp, free) + service, which makes N/service the device's IOPS.
 *
 * Nobody is asked for time here. The caller stamps the I/O before it does
 * anything else, so that what the host spends afterwards (copying the data,
 * arming a timer) runs side by side with the device, as with a real one.
 */
#include <linux/slab.h>

#include "model.h"

int dramdisk_model_init(struct dramdisk_model *model,
			const struct dramdisk_model_config *config)
{
	int rw;

	for (rw = READ; rw <= WRITE; rw++)
		dramdisk_service_init(&model->services[rw],
				      &config->latency[rw], config->seed,
				      config->stream + rw);
	model->channels = config->channels;
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

static ktime_t *first_free_channel(struct dramdisk_model *model)
{
	ktime_t *first = model->channel_free_at;
	unsigned int i;

	for (i = 1; i < model->channels; i++)
		if (ktime_before(model->channel_free_at[i], *first))
			first = &model->channel_free_at[i];
	return first;
}

/* When an I/O is due that may have to wait for a channel. */
ktime_t dramdisk_model_wait(struct dramdisk_model *model, u64 service_ns,
			    ktime_t stamp)
{
	ktime_t *channel;
	ktime_t due;

	spin_lock(&model->lock);
	channel = first_free_channel(model);
	due = ktime_add_ns(max(stamp, *channel), service_ns);
	*channel = due;
	spin_unlock(&model->lock);
	return due;
}
