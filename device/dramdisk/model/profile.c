// SPDX-License-Identifier: GPL-2.0-only
#include "profile.h"

static const struct dramdisk_profile profiles[] = {
#define ENTRY(_name, _latency_ns, _transfer)				\
	{ .name = _name, .latency_ns = _latency_ns, .transfer = _transfer },
#include "profiles.h"
#undef ENTRY
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
