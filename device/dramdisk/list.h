/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_LIST_H
#define DRAMDISK_LIST_H

#include <linux/mutex.h>
#include <linux/types.h>

struct dramdisk_latency;

struct dramdisk_list {
	struct mutex lock;		/* of all */
	char *text;
	size_t length, room;
};

void dramdisk_list_init(struct dramdisk_list *list);
void dramdisk_list_destroy(struct dramdisk_list *list);
ssize_t dramdisk_list_write(struct dramdisk_list *list, const char *buf,
			    loff_t at, size_t count);
ssize_t dramdisk_list_read(struct dramdisk_list *list, char *buf, loff_t at,
			   size_t count);
int dramdisk_list_values(struct dramdisk_list *list,
			 struct dramdisk_latency *latency);

#endif
