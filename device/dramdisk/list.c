// SPDX-License-Identifier: GPL-2.0-only
/*
 * The text of a list of latencies, as user space has written it. A file longer
 * than a page comes in pieces, cut anywhere, and nothing says which is the
 * last one: so the text is only kept here, and becomes values when the list is
 * chosen as the model.
 */
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "model/latency.h"
#include "list.h"

/* A hundred thousand latencies and more. */
#define TEXT_MAX	SZ_1M

void dramdisk_list_init(struct dramdisk_list *list)
{
	mutex_init(&list->lock);
	list->text = NULL;
	list->length = 0;
	list->room = 0;
}

void dramdisk_list_destroy(struct dramdisk_list *list)
{
	kvfree(list->text);
}

static int dramdisk_make_room(struct dramdisk_list *list, size_t length)
{
	size_t room = max_t(size_t, PAGE_SIZE, list->room);
	char *text;

	/* With the NUL. */
	while (room <= length)
		room *= 2;
	if (room == list->room)
		return 0;
	text = kvmalloc(room, GFP_KERNEL);
	if (!text)
		return -ENOMEM;
	if (list->text)
		memcpy(text, list->text, list->length);
	kvfree(list->text);
	list->text = text;
	list->room = room;
	return 0;
}

static ssize_t dramdisk_write_piece(struct dramdisk_list *list, const char *buf,
				    loff_t at, size_t count)
{
	int err;

	/* The next piece, or the first of a new text. */
	if (at && at != list->length)
		return -EINVAL;
	if (at + count > TEXT_MAX)
		return -EFBIG;
	err = dramdisk_make_room(list, at + count);
	if (err)
		return err;
	memcpy(list->text + at, buf, count);
	list->length = at + count;
	list->text[list->length] = '\0';
	return count;
}

ssize_t dramdisk_list_write(struct dramdisk_list *list, const char *buf,
			    loff_t at, size_t count)
{
	ssize_t written;
	size_t i;

	for (i = 0; i < count; i++)
		if (!dramdisk_latency_list_character(buf[i]))
			return -EINVAL;

	mutex_lock(&list->lock);
	written = dramdisk_write_piece(list, buf, at, count);
	mutex_unlock(&list->lock);
	return written;
}

ssize_t dramdisk_list_read(struct dramdisk_list *list, char *buf, loff_t at,
			   size_t count)
{
	ssize_t read;

	mutex_lock(&list->lock);
	read = memory_read_from_buffer(buf, count, &at, list->text,
				       list->length);
	mutex_unlock(&list->lock);
	return read;
}

static int dramdisk_read_values(const char *text,
				struct dramdisk_latency *latency)
{
	long nr = text ? dramdisk_latency_list(text, NULL) : -EINVAL;

	if (nr < 0)
		return nr;
	latency->values = kvmalloc_array(nr, sizeof(*latency->values),
					 GFP_KERNEL);
	if (!latency->values)
		return -ENOMEM;
	latency->nr_values = dramdisk_latency_list(text, latency->values);
	return 0;
}

/* The latency gets an array of its own, to be freed with kvfree(). */
int dramdisk_list_values(struct dramdisk_list *list,
			 struct dramdisk_latency *latency)
{
	int err;

	mutex_lock(&list->lock);
	err = dramdisk_read_values(list->text, latency);
	mutex_unlock(&list->lock);
	return err;
}
