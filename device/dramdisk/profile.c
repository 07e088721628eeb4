// SPDX-License-Identifier: GPL-2.0-only
/*
 * Named latencies: what the device itself takes for a 4 KiB random read at
 * queue depth 1, as measured by polling on the SSDs of the DPAS paper
 * (FAST '26). A profile has one figure for both directions; the parameters
 * read_ns and write_ns tell them apart where that matters.
 *
 * The last two are the prototype of "When Poll is Better than Interrupt" (FAST
 * '12), as Table 1 of that paper has it by polling, and as it would be on a bus
 * of 8 Gbps. Each has two figures there, for 512 B and 4 KiB, and so a latency
 * and a rate: 1500 and 2900 ns are 1300 ns and 400 ns a KiB, 900 and 1500 ns are
 * 814 ns and 171.4 ns a KiB.
 */
#include <linux/kernel.h>
#include <linux/string.h>

#include "profile.h"

static const struct dramdisk_profile profiles[] = {
	{ .name = "optane", .latency_ns = 5900 },	/* Optane P5800X */
	{ .name = "zssd", .latency_ns = 15300 },	/* Z-SSD 983 ZET */
	{ .name = "nand", .latency_ns = 48300 },	/* Platinum P41 */
	{
		.name = "prototype",
		.latency_ns = 1300,
		.transfer = 2560000000ULL,
	}, {
		.name = "prototype-8g",
		.latency_ns = 814,
		.transfer = 5973333333ULL,
	},
};

const struct dramdisk_profile *dramdisk_profile_default(void)
{
	return dramdisk_profile_find("zssd");
}

const struct dramdisk_profile *dramdisk_profile_find(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(profiles); i++)
		if (!strcmp(name, profiles[i].name))
			return &profiles[i];
	return NULL;
}

/* The names, with a space between them, for a message to the user. */
void dramdisk_profile_names(char *buf, size_t size)
{
	size_t i, len = 0;

	buf[0] = '\0';
	for (i = 0; i < ARRAY_SIZE(profiles); i++)
		len += scnprintf(buf + len, size - len, "%s%s", i ? " " : "",
				 profiles[i].name);
}
