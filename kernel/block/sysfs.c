// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adaptive I/O completion: the knobs, files in /sys/block/<disk>/queue.
 *
 * The names are those of the lab's first patch and stay. A bad value gets
 * -EINVAL and changes nothing. All run under the queue's sysfs_lock.
 */
#include <linux/blk-mq.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/sysfs.h>

#include "blk.h"
#include "blk-dpas.h"
#include "compat.h"
#include "dpas-internal.h"

/* As io_poll_delay always did: a queue whose driver cannot poll has no mode. */
static bool has_modes(struct request_queue *q)
{
	return q->mq_ops && q->mq_ops->poll;
}

static int parse(struct request_queue *q, const char *page, long long min,
		 long long max, long long *value)
{
	if (!has_modes(q) || kstrtoll(page, 10, value))
		return -EINVAL;
	return *value < min || *value > max ? -EINVAL : 0;
}

#define ENTRY(_name, _mode, _show, _store)				\
static struct queue_sysfs_entry _name##_entry = {			\
	.attr = { .name = #_name, .mode = _mode },			\
	.show = _show,							\
	.store = _store,						\
}

/* A file for the value which_NAME, through the given kind of value. */
#define VALUE_ENTRY(_kind, _name)					\
static ssize_t _name##_show(struct blk_dpas_owner *owner, char *page)	\
{									\
	return _kind##_show(blk_dpas_queue(owner), which_##_name, page);	\
}									\
									\
static ssize_t _name##_store(struct blk_dpas_owner *owner,		\
			     const char *page, size_t count)		\
{									\
	return _kind##_store(blk_dpas_queue(owner), which_##_name,	\
			     page, count);				\
}									\
									\
ENTRY(_name, 0644, _name##_show, _name##_store)

/* The knobs that the mode follows from. */
enum {
	which_io_poll_delay = BLK_DPAS_POLL_DELAY,
	which_io_poll_sync = BLK_DPAS_POLL_SYNC,
	which_pas_enabled = BLK_DPAS_PAS_ENABLED,
	which_switch_enabled = BLK_DPAS_SWITCH_ENABLED,
};

static ssize_t knob_show(struct request_queue *q, unsigned int which,
			 char *page)
{
	struct blk_dpas_knobs knobs;

	blk_dpas_knobs_get(q, &knobs);
	return sysfs_emit(page, "%d\n", knobs.value[which]);
}

static ssize_t knob_store(struct request_queue *q, unsigned int which,
			  const char *page, size_t count)
{
	static const struct {
		int min, max;
	} ranges[] = {
		[BLK_DPAS_POLL_DELAY] = { -1, 10000 },
		[BLK_DPAS_POLL_SYNC] = { BLK_DPAS_SYNC_NONE,
					 BLK_DPAS_SYNC_ALL },
		[BLK_DPAS_PAS_ENABLED] = { 0, 1 },
		[BLK_DPAS_SWITCH_ENABLED] = { 0, 1 },
	};
	struct blk_dpas_knobs knobs;
	long long value;
	int ret;

	if (parse(q, page, ranges[which].min, ranges[which].max, &value))
		return -EINVAL;
	blk_dpas_knobs_get(q, &knobs);
	knobs.value[which] = value;
	ret = blk_dpas_knobs_set(q, &knobs);
	return ret ? ret : count;
}

VALUE_ENTRY(knob, io_poll_delay);
VALUE_ENTRY(knob, io_poll_sync);
VALUE_ENTRY(knob, pas_enabled);
VALUE_ENTRY(knob, switch_enabled);

/* The policy's tunables, with the policy's own ranges. */
enum {
	which_switch_param1 = DPAS_TIMER_FAILURES_MAX,
	which_switch_param2 = DPAS_OL_TO_PAS_QD10,
	which_switch_param3 = DPAS_OL_TO_INT_QD10,
	which_switch_param4 = DPAS_CP_ALLOWED,
	which_switch_param5 = DPAS_WINDOW_PAS,
	which_switch_param6 = DPAS_WINDOW_CP,
	which_switch_param7 = DPAS_WINDOW_INT,
	which_pas_d_init = DPAS_SLEEP_FIRST,
	which_pas_up_init = DPAS_UP_FIRST,
	which_pas_dn_init = DPAS_DOWN_FIRST,
	which_pas_adaptive_enabled = DPAS_ADAPTIVE,
};

static ssize_t tunable_show(struct request_queue *q, unsigned int which,
			    char *page)
{
	return sysfs_emit(page, "%u\n", blk_dpas_tunable_get(q, which));
}

static ssize_t tunable_store(struct request_queue *q, unsigned int which,
			     const char *page, size_t count)
{
	long long value;
	int ret;

	if (parse(q, page, 0, U32_MAX, &value))
		return -EINVAL;
	ret = blk_dpas_tunable_set(q, which, value);
	return ret ? ret : count;
}

VALUE_ENTRY(tunable, switch_param1);
VALUE_ENTRY(tunable, switch_param2);
VALUE_ENTRY(tunable, switch_param3);
VALUE_ENTRY(tunable, switch_param4);
VALUE_ENTRY(tunable, switch_param5);
VALUE_ENTRY(tunable, switch_param6);
VALUE_ENTRY(tunable, switch_param7);
VALUE_ENTRY(tunable, pas_d_init);
VALUE_ENTRY(tunable, pas_up_init);
VALUE_ENTRY(tunable, pas_dn_init);
VALUE_ENTRY(tunable, pas_adaptive_enabled);

static ssize_t switch_stat_show(struct blk_dpas_owner *owner, char *page)
{
	return blk_dpas_stat_show(blk_dpas_queue(owner), page);
}

ENTRY(switch_stat, 0444, switch_stat_show, NULL);

static ssize_t switch_reset_store(struct blk_dpas_owner *owner,
				  const char *page, size_t count)
{
	blk_dpas_clear_totals(blk_dpas_queue(owner));
	return count;
}

ENTRY(switch_reset, 0200, NULL, switch_reset_store);

/* The rows that can be chosen in one step; `fixed` can only be shown. */
static const struct mode_row {
	const char *name;
	struct blk_dpas_knobs knobs;
} mode_rows[] = {
	/* io_poll_delay, io_poll_sync, pas_enabled, switch_enabled */
	[BLK_DPAS_INT] = { "int", { { -1, BLK_DPAS_SYNC_NONE, 0, 0 } } },
	[BLK_DPAS_CP] = { "cp", { { -1, BLK_DPAS_SYNC_HIPRI, 0, 0 } } },
	[BLK_DPAS_LHP] = { "lhp", { { 0, BLK_DPAS_SYNC_HIPRI, 0, 0 } } },
	[BLK_DPAS_PAS] = { "pas", { { 0, BLK_DPAS_SYNC_HIPRI, 1, 0 } } },
	[BLK_DPAS_DPAS] = { "dpas", { { 0, BLK_DPAS_SYNC_HIPRI, 1, 1 } } },
};

static ssize_t completion_mode_show(struct blk_dpas_owner *owner, char *page)
{
	struct blk_dpas_knobs knobs;
	enum blk_dpas_mode mode;
	ssize_t at = 0;
	int i;

	blk_dpas_knobs_get(blk_dpas_queue(owner), &knobs);
	mode = blk_dpas_mode_of(&knobs);
	for (i = 0; i < ARRAY_SIZE(mode_rows); i++)
		at += sysfs_emit_at(page, at, i == mode ? "[%s] " : "%s ",
				    mode_rows[i].name);
	if (mode == BLK_DPAS_FIXED)
		at += sysfs_emit_at(page, at, "[fixed] ");
	page[at - 1] = '\n';
	return at;
}

static ssize_t completion_mode_store(struct blk_dpas_owner *owner,
				     const char *page, size_t count)
{
	struct request_queue *q = blk_dpas_queue(owner);
	struct blk_dpas_knobs old, new;
	int i, ret;

	if (!has_modes(q))
		return -EINVAL;
	for (i = 0; i < ARRAY_SIZE(mode_rows); i++)
		if (sysfs_streq(page, mode_rows[i].name))
			break;
	if (i == ARRAY_SIZE(mode_rows))
		return -EINVAL;

	blk_dpas_knobs_get(q, &old);
	new = mode_rows[i].knobs;
	/* io_poll_sync=1 stays: which I/O is polled is not how it waits. */
	if (i != BLK_DPAS_INT &&
	    old.value[BLK_DPAS_POLL_SYNC] == BLK_DPAS_SYNC_ALL)
		new.value[BLK_DPAS_POLL_SYNC] = BLK_DPAS_SYNC_ALL;
	ret = blk_dpas_knobs_set(q, &new);
	return ret ? ret : count;
}

ENTRY(completion_mode, 0644, completion_mode_show, completion_mode_store);

static struct attribute *blk_dpas_attrs[] = {
	&completion_mode_entry.attr,
	&io_poll_delay_entry.attr,
	&io_poll_sync_entry.attr,
	&pas_enabled_entry.attr,
	&pas_adaptive_enabled_entry.attr,
	&pas_d_init_entry.attr,
	&pas_up_init_entry.attr,
	&pas_dn_init_entry.attr,
	&switch_enabled_entry.attr,
	&switch_stat_entry.attr,
	&switch_reset_entry.attr,
	&switch_param1_entry.attr,
	&switch_param2_entry.attr,
	&switch_param3_entry.attr,
	&switch_param4_entry.attr,
	&switch_param5_entry.attr,
	&switch_param6_entry.attr,
	&switch_param7_entry.attr,
	NULL,
};

static umode_t blk_dpas_attr_visible(struct kobject *kobj,
				     struct attribute *attr, int n)
{
	return blk_dpas_enabled() ? attr->mode : 0;
}

const struct attribute_group blk_dpas_attr_group = {
	.attrs = blk_dpas_attrs,
	.is_visible = blk_dpas_attr_visible,
};
