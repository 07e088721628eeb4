// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adaptive I/O completion: the knobs, files in /sys/block/<disk>/queue.
 *
 * The names are those of the lab's first patch and stay. A bad value gets
 * -EINVAL and changes nothing. All run under the queue's sysfs_lock, the stores
 * in Linux 6.12 with the queue frozen, too: none may allocate.
 */
#include <linux/blk-mq.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/sysfs.h>

#include "blk.h"
#include "compat.h"
#include "stat.h"
#include "state.h"
#include "sysfs.h"

static int blk_dpas_parse(const char *page, long long min, long long max,
			  long long *value)
{
	if (kstrtoll(page, 10, value))
		return -EINVAL;
	return *value < min || *value > max ? -EINVAL : 0;
}

#define ENTRY(_name, _mode, _show, _store)				\
static struct queue_sysfs_entry blk_dpas_##_name##_entry = {		\
	.attr = { .name = #_name, .mode = _mode },			\
	.show = _show,							\
	.store = _store,						\
}

#define ENTRY_RW(_name)							\
	ENTRY(_name, 0644, blk_dpas_##_name##_show, blk_dpas_##_name##_store)

/* A file for the value which_NAME, through the given kind of value. */
#define VALUE_ENTRY(_kind, _name)					\
static ssize_t								\
blk_dpas_##_name##_show(struct blk_dpas_owner *owner, char *page)	\
{									\
	return blk_dpas_##_kind##_show(blk_dpas_queue(owner),		\
				       which_##_name, page);		\
}									\
									\
static ssize_t								\
blk_dpas_##_name##_store(struct blk_dpas_owner *owner,			\
			 const char *page, size_t count)		\
{									\
	return blk_dpas_##_kind##_store(blk_dpas_queue(owner),		\
					which_##_name, page, count);	\
}									\
									\
ENTRY_RW(_name)

/* The knobs that the mode follows from. */
enum {
	which_io_poll_delay = BLK_DPAS_POLL_DELAY,
	which_io_poll_sync = BLK_DPAS_POLL_SYNC,
	which_pas_enabled = BLK_DPAS_PAS_ENABLED,
	which_switch_enabled = BLK_DPAS_SWITCH_ENABLED,
	which_auto_enabled = BLK_DPAS_AUTO_ENABLED,
};

static ssize_t blk_dpas_knob_show(struct request_queue *q, unsigned int which,
				  char *page)
{
	return sysfs_emit(page, "%d\n", q->dpas->knobs.value[which]);
}

static ssize_t blk_dpas_knob_store(struct request_queue *q, unsigned int which,
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
		[BLK_DPAS_AUTO_ENABLED] = { 0, 1 },
	};
	struct blk_dpas_knobs knobs = q->dpas->knobs;
	long long value;

	if (blk_dpas_parse(page, ranges[which].min, ranges[which].max, &value))
		return -EINVAL;
	knobs.value[which] = value;
	blk_dpas_knobs_set(q, &knobs);
	return count;
}

VALUE_ENTRY(knob, io_poll_delay);
VALUE_ENTRY(knob, io_poll_sync);
VALUE_ENTRY(knob, pas_enabled);
VALUE_ENTRY(knob, switch_enabled);
VALUE_ENTRY(knob, auto_enabled);

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

static ssize_t blk_dpas_tunable_show(struct request_queue *q,
				     unsigned int which, char *page)
{
	return sysfs_emit(page, "%u\n", q->dpas->tunables.value[which]);
}

static ssize_t blk_dpas_tunable_store(struct request_queue *q,
				      unsigned int which, const char *page,
				      size_t count)
{
	long long value;
	int ret;

	if (blk_dpas_parse(page, 0, U32_MAX, &value))
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

static ssize_t blk_dpas_switch_stat_show(struct blk_dpas_owner *owner,
					 char *page)
{
	return blk_dpas_stat_show(blk_dpas_queue(owner), page);
}

ENTRY(switch_stat, 0444, blk_dpas_switch_stat_show, NULL);

static ssize_t blk_dpas_switch_reset_store(struct blk_dpas_owner *owner,
					   const char *page, size_t count)
{
	blk_dpas_clear_totals(blk_dpas_queue(owner));
	return count;
}

ENTRY(switch_reset, 0200, NULL, blk_dpas_switch_reset_store);

/* The rows that can be chosen in one step; `fixed` can only be shown. */
static const struct blk_dpas_mode_row {
	const char *name;
	struct blk_dpas_knobs knobs;
} blk_dpas_mode_rows[] = {
	/* io_poll_delay, io_poll_sync, {pas,switch,auto}_enabled */
	[BLK_DPAS_INT] = { "int", { { -1, BLK_DPAS_SYNC_NONE, 0, 0, 0 } } },
	[BLK_DPAS_CP] = { "cp", { { -1, BLK_DPAS_SYNC_HIPRI, 0, 0, 0 } } },
	[BLK_DPAS_LHP] = { "lhp", { { 0, BLK_DPAS_SYNC_HIPRI, 0, 0, 0 } } },
	[BLK_DPAS_PAS] = { "pas", { { 0, BLK_DPAS_SYNC_HIPRI, 1, 0, 0 } } },
	[BLK_DPAS_DPAS] = { "dpas", { { 0, BLK_DPAS_SYNC_HIPRI, 1, 1, 0 } } },
	[BLK_DPAS_AUTO] = { "auto", { { 0, BLK_DPAS_SYNC_HIPRI, 0, 0, 1 } } },
};

static ssize_t blk_dpas_completion_mode_show(struct blk_dpas_owner *owner,
					     char *page)
{
	struct blk_dpas *dpas = blk_dpas_queue(owner)->dpas;
	enum blk_dpas_mode mode = blk_dpas_mode_of(&dpas->knobs);
	ssize_t at = 0;
	int i;

	for (i = 0; i < ARRAY_SIZE(blk_dpas_mode_rows); i++)
		at += sysfs_emit_at(page, at, i == mode ? "[%s] " : "%s ",
				    blk_dpas_mode_rows[i].name);
	if (mode == BLK_DPAS_FIXED)
		at += sysfs_emit_at(page, at, "[fixed] ");
	page[at - 1] = '\n';
	return at;
}

static ssize_t blk_dpas_completion_mode_store(struct blk_dpas_owner *owner,
					      const char *page, size_t count)
{
	struct request_queue *q = blk_dpas_queue(owner);
	int old_sync = q->dpas->knobs.value[BLK_DPAS_POLL_SYNC];
	struct blk_dpas_knobs new;
	int i;

	for (i = 0; i < ARRAY_SIZE(blk_dpas_mode_rows); i++)
		if (sysfs_streq(page, blk_dpas_mode_rows[i].name))
			break;
	if (i == ARRAY_SIZE(blk_dpas_mode_rows))
		return -EINVAL;

	new = blk_dpas_mode_rows[i].knobs;
	/* io_poll_sync=1 stays: which I/O is polled is not how it waits. */
	if (i != BLK_DPAS_INT && old_sync == BLK_DPAS_SYNC_ALL)
		new.value[BLK_DPAS_POLL_SYNC] = BLK_DPAS_SYNC_ALL;
	blk_dpas_knobs_set(q, &new);
	return count;
}

ENTRY_RW(completion_mode);

static struct attribute *blk_dpas_attrs[] = {
	&blk_dpas_completion_mode_entry.attr,
	&blk_dpas_io_poll_delay_entry.attr,
	&blk_dpas_io_poll_sync_entry.attr,
	&blk_dpas_pas_enabled_entry.attr,
	&blk_dpas_pas_adaptive_enabled_entry.attr,
	&blk_dpas_pas_d_init_entry.attr,
	&blk_dpas_pas_up_init_entry.attr,
	&blk_dpas_pas_dn_init_entry.attr,
	&blk_dpas_auto_enabled_entry.attr,
	&blk_dpas_switch_enabled_entry.attr,
	&blk_dpas_switch_stat_entry.attr,
	&blk_dpas_switch_reset_entry.attr,
	&blk_dpas_switch_param1_entry.attr,
	&blk_dpas_switch_param2_entry.attr,
	&blk_dpas_switch_param3_entry.attr,
	&blk_dpas_switch_param4_entry.attr,
	&blk_dpas_switch_param5_entry.attr,
	&blk_dpas_switch_param6_entry.attr,
	&blk_dpas_switch_param7_entry.attr,
	NULL,
};

static const struct attribute_group blk_dpas_attr_group = {
	.attrs = blk_dpas_attrs,
};

/**
 * blk_dpas_sysfs_register - the knobs of a queue that has its state
 * @q: the queue, whose directory exists; they are removed with that
 */
int blk_dpas_sysfs_register(struct request_queue *q)
{
	return sysfs_create_group(blk_dpas_kobj(q), &blk_dpas_attr_group);
}
