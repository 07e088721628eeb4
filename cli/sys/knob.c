// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "sys/knob.h"
#include "util/error.h"
#include "util/file.h"
#include "util/root.h"
#include "tunables.h"

/*
 * In the order they are restored: switch_enabled last, because switching
 * acts at once on whatever the others say.
 */
const char *const knob_names[KNOB_COUNT] = {
	[KNOB_PAS_D_INIT] = "pas_d_init",
	[KNOB_IO_POLL_SYNC] = "io_poll_sync",
	[KNOB_IO_POLL_DELAY] = "io_poll_delay",
	[KNOB_PAS_ENABLED] = "pas_enabled",
	[KNOB_AUTO_ENABLED] = "auto_enabled",
	[KNOB_SWITCH_ENABLED] = "switch_enabled",
};

int knob_read(const char *disk, const char *knob, char *text, size_t size)
{
	char path[PATH_MAX];
	int n;

	root_path(path, "/sys/block/%s/queue/%s", disk, knob);
	n = file_read(path, text, size);
	if (n < 0)
		return fail("cannot read %s: %s", path, strerror(-n));
	/* There may be more of it, or more behind a zero byte. */
	if ((size_t)n == size - 1 || strlen(text) != (size_t)n)
		return fail("%s holds no line of under %zu bytes", path,
			    size - 1);
	return 0;
}

int knob_write(const char *disk, const char *knob, const char *value)
{
	char path[PATH_MAX];
	int err;

	root_path(path, "/sys/block/%s/queue/%s", disk, knob);
	err = file_write(path, value);
	if (err)
		return fail("cannot write %.*s to %s: %s",
			    (int)strcspn(value, "\n"), value, path,
			    strerror(-err));
	return 0;
}

int knobs_set(const char *disk, enum mode mode, unsigned int d_init)
{
	const struct mode_row *row = &mode_table[mode];
	char text[16];

	snprintf(text, sizeof(text), "%u", d_init);
	/*
	 * Switching goes off first, which sets every switch to PAS and clears
	 * its window; pas_d_init starts the sleeps afresh: a cell inherits
	 * nothing from the one before.
	 */
	if (knob_write(disk, knob_names[KNOB_SWITCH_ENABLED], "0") ||
	    knob_write(disk, knob_names[KNOB_PAS_D_INIT], text) ||
	    knob_write(disk, knob_names[KNOB_IO_POLL_SYNC], "0") ||
	    knob_write(disk, knob_names[KNOB_IO_POLL_DELAY],
		       row->io_poll_delay) ||
	    knob_write(disk, knob_names[KNOB_PAS_ENABLED], row->pas_enabled) ||
	    knob_write(disk, knob_names[KNOB_AUTO_ENABLED], row->auto_enabled))
		return -1;
	return knob_write(disk, knob_names[KNOB_SWITCH_ENABLED],
			  row->switch_enabled);
}

unsigned int knobs_first_sleep(double interrupt_us)
{
	const struct dpas_tunable_range *range =
		&dpas_tunable_ranges[DPAS_SLEEP_FIRST];
	double ns = interrupt_us * 1000 / 10;

	if (interrupt_us <= 0)
		return range->first;
	if (ns > range->max)
		return range->max;
	return ns > range->min ? (unsigned int)ns : range->min;
}

int knobs_save(const char *disk, struct knob_state *state)
{
	enum knob knob;

	for (knob = 0; knob < KNOB_COUNT; knob++)
		if (knob_read(disk, knob_names[knob], state->text[knob],
			      sizeof(state->text[knob])))
			return -1;
	return 0;
}

int knobs_restore(const char *disk, const struct knob_state *state)
{
	int ret = knob_write(disk, knob_names[KNOB_SWITCH_ENABLED], "0");
	enum knob knob;

	/* One that cannot be restored is no reason to leave out the rest. */
	for (knob = 0; knob < KNOB_COUNT; knob++)
		if (knob_write(disk, knob_names[knob], state->text[knob]))
			ret = -1;
	return ret;
}
