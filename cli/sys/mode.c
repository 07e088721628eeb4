// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "sys/mode.h"

const struct mode_row mode_table[MODE_COUNT] = {
	[MODE_INT] = {
		.name = "INT", .knob = "int",
		.io_poll_delay = "-1", .pas_enabled = "0",
		.switch_enabled = "0", .auto_enabled = "0",
		.hipri = false,
	},
	[MODE_CP] = {
		.name = "CP", .knob = "cp",
		.io_poll_delay = "-1", .pas_enabled = "0",
		.switch_enabled = "0", .auto_enabled = "0",
		.hipri = true,
	},
	[MODE_LHP] = {
		.name = "LHP", .knob = "lhp",
		.io_poll_delay = "0", .pas_enabled = "0",
		.switch_enabled = "0", .auto_enabled = "0",
		.hipri = true,
	},
	[MODE_PAS] = {
		.name = "PAS", .knob = "pas",
		.io_poll_delay = "0", .pas_enabled = "1",
		.switch_enabled = "0", .auto_enabled = "0",
		.hipri = true,
	},
	[MODE_DPAS] = {
		.name = "DPAS", .knob = "dpas",
		.io_poll_delay = "0", .pas_enabled = "1",
		.switch_enabled = "1", .auto_enabled = "0",
		.hipri = true,
	},
	[MODE_AUTO] = {
		.name = "AUTO", .knob = "auto",
		.io_poll_delay = "0", .pas_enabled = "0",
		.switch_enabled = "0", .auto_enabled = "1",
		.hipri = true,
	},
};

const char *mode_list(bool knobs)
{
	static char text[64];
	enum mode mode;
	size_t used = 0;

	for (mode = 0; mode < MODE_COUNT; mode++)
		used += (size_t)snprintf(text + used, sizeof(text) - used,
					 "%s%s", mode ? " " : "",
					 knobs ? mode_table[mode].knob :
						 mode_table[mode].name);
	return text;
}

enum mode mode_find(const char *word)
{
	enum mode mode;

	for (mode = 0; mode < MODE_COUNT; mode++)
		if (!strcasecmp(word, mode_table[mode].name))
			break;
	return mode;
}
