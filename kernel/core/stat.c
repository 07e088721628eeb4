// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adaptive I/O completion: the mode statistics of a queue, a line for each CPU
 * that has counted anything, as many as fit in sysfs and all of them in
 * debugfs.
 */
#include <linux/debugfs.h>
#include <linux/seq_file.h>
#include <linux/sysfs.h>

#include "stat.h"
#include "state.h"

/* Twenty numbers of up to 20 digits and their names. */
#define LINE_MAX 768

static const char *const blk_dpas_mode_names[DPAS_NR_MODES] = {
	[DPAS_INT] = "INT",
	[DPAS_CP] = "CP",
	[DPAS_PAS] = "PAS",
	[DPAS_OL] = "OL",
};

static const char *const blk_dpas_auto_names[BLK_DPAS_CROWD_NR_COUNTS] = {
	[BLK_DPAS_CROWD_POLLED] = "polled",
	[BLK_DPAS_CROWD_IRQ] = "irq",
	[BLK_DPAS_CROWD_YIELDS] = "yields",
	[BLK_DPAS_CROWD_SPINS] = "spins",
	[BLK_DPAS_CROWD_SLEEPS] = "sleeps",
	[BLK_DPAS_CROWD_WAKES] = "wakes",
};

static bool blk_dpas_has_counted(const struct dpas_switch *sw)
{
	u64 any = sw->qd;
	int i;

	for (i = 0; i < DPAS_NR_MODES; i++)
		any |= sw->total[i];
	for (i = 0; i < DPAS_NR_TRANSITIONS; i++)
		any |= sw->transitions[i];
	return any;
}

/* The line of a CPU; its length, 0 if it has counted nothing. */
static int blk_dpas_format_line(struct blk_dpas_cpu *state, int cpu, char *line)
{
	struct dpas_switch sw;
	const u64 *total = sw.total, *moves = sw.transitions;
	u64 of_auto[BLK_DPAS_CROWD_NR_COUNTS];
	bool any_of_auto;
	int at, i;

	spin_lock(&state->lock);
	sw = state->policy.sw;
	spin_unlock(&state->lock);
	any_of_auto = blk_dpas_crowd_totals(&state->crowd, of_auto);
	if (!blk_dpas_has_counted(&sw) && !any_of_auto)
		return 0;

	at = scnprintf(line, LINE_MAX, "cpu=%d mode=%u name=%s qd=%u",
		       cpu, sw.mode, blk_dpas_mode_names[sw.mode], sw.qd);
	at += scnprintf(line + at, LINE_MAX - at,
			" cp=%llu pas=%llu ol=%llu int=%llu tf=%u",
			total[DPAS_CP], total[DPAS_PAS], total[DPAS_OL],
			total[DPAS_INT], sw.timer_failures);
	at += scnprintf(line + at, LINE_MAX - at,
			" cp>pas=%llu pas>cp=%llu pas>ol=%llu",
			moves[DPAS_CP_TO_PAS], moves[DPAS_PAS_TO_CP],
			moves[DPAS_PAS_TO_OL]);
	at += scnprintf(line + at, LINE_MAX - at,
			" ol>pas=%llu ol>int=%llu int>ol=%llu",
			moves[DPAS_OL_TO_PAS], moves[DPAS_OL_TO_INT],
			moves[DPAS_INT_TO_OL]);
	for (i = 0; any_of_auto && i < BLK_DPAS_CROWD_NR_COUNTS; i++)
		at += scnprintf(line + at, LINE_MAX - at, " %s=%llu",
				blk_dpas_auto_names[i], of_auto[i]);
	at += scnprintf(line + at, LINE_MAX - at, "\n");
	return at;
}

/**
 * blk_dpas_stat_show - the lines of switch_stat that a page holds
 * @q: the queue, sysfs_lock held
 * @page: filled in
 *
 * Return: the length.
 */
ssize_t blk_dpas_stat_show(struct request_queue *q, char *page)
{
	char line[LINE_MAX];
	ssize_t at = 0;
	int cpu;

	for_each_possible_cpu(cpu) {
		int length =
			blk_dpas_format_line(per_cpu_ptr(q->dpas->cpus, cpu), cpu, line);

		if (at + length >= PAGE_SIZE)
			break;
		if (length)
			at += sysfs_emit_at(page, at, "%s", line);
	}
	return at;
}

static int blk_dpas_switch_stat_show(struct seq_file *seq, void *unused)
{
	struct request_queue *q = seq->private;
	char line[LINE_MAX];
	int cpu;

	for_each_possible_cpu(cpu) {
		if (blk_dpas_format_line(per_cpu_ptr(q->dpas->cpus, cpu), cpu, line))
			seq_puts(seq, line);
	}
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(blk_dpas_switch_stat);

/**
 * blk_dpas_debugfs_register - switch_stat of every CPU, beside the block layer's
 * @q: the queue, whose debugfs directory exists; it is removed with that
 */
void blk_dpas_debugfs_register(struct request_queue *q)
{
	debugfs_create_file("switch_stat", 0400, q->debugfs_dir, q,
			    &blk_dpas_switch_stat_fops);
}
