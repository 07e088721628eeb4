// SPDX-License-Identifier: GPL-2.0-only
/* How does its I/O wait, and what is on the way? */
#include <string.h>

#include "doctor/questions.h"
#include "util/file.h"

static const struct opinion {
	const char *mode;
	enum severity severity;
	const char *text;
} opinions[] = {
	{ "int", SEVERITY_PROBLEM, "all of its I/O completes by interrupt" },
	{ "cp", SEVERITY_NOTE,
	  "busy polling, which collapses when the CPU is crowded" },
	{ "lhp", SEVERITY_NOTE,
	  "an oversleep raises the mean that the next sleeps are half of" },
	{ "fixed", SEVERITY_NOTE,
	  "every sleep lasts as long as io_poll_delay says" },
	{ "pas", SEVERITY_OK, "sleeps that adapt with every I/O, then polls" },
	{ "dpas", SEVERITY_OK, "each CPU switches to what pays there" },
	{ "auto", SEVERITY_OK, "waiters poll for each other and stay awake" },
};

static void tell_mode(struct findings *findings, const char *mode)
{
	size_t i;

	for (i = 0; i < sizeof(opinions) / sizeof(opinions[0]); i++) {
		const struct opinion *opinion = &opinions[i];

		if (strcmp(mode, opinion->mode) != 0)
			continue;
		found(findings, opinion->severity, "%s: %s", mode,
		      opinion->text);
		if (opinion->severity != SEVERITY_OK)
			remedy(findings, "dpas mode %s dpas",
			       findings->disk->name);
		return;
	}
	found(findings, SEVERITY_UNKNOWN, "%s is not a mode that dpas knows",
	      mode);
}

/* A kernel without DPAS has been told about already. */
void ask_mode(struct findings *findings)
{
	const char *disk = findings->disk->name;
	char text[128], *mode;

	if (!kernel_has_dpas())
		return;
	if (!disk_attribute(disk, "queue/completion_mode", text,
			    sizeof(text))) {
		found(findings, SEVERITY_UNKNOWN,
		      "/sys/block/%s/queue/completion_mode cannot be read",
		      disk);
		return;
	}
	mode = text_chosen(text);
	if (mode)
		tell_mode(findings, mode);
	else
		found(findings, SEVERITY_UNKNOWN,
		      "queue/completion_mode marks no mode: %s", text);
}

void ask_hipri(struct findings *findings)
{
	const char *disk = findings->disk->name;
	char text[16];

	if (!kernel_has_dpas())
		return;
	if (!disk_attribute(disk, "queue/io_poll_sync", text, sizeof(text))) {
		found(findings, SEVERITY_UNKNOWN,
		      "/sys/block/%s/queue/io_poll_sync cannot be read", disk);
	} else if (!strcmp(text, "1")) {
		found(findings, SEVERITY_OK,
		      "io_poll_sync is 1: all synchronous direct I/O is polled; libaio, and io_uring without IORING_SETUP_IOPOLL, are not");
	} else if (!strcmp(text, "0")) {
		found(findings, SEVERITY_NOTE,
		      "io_poll_sync is 0: only I/O that asks with RWF_HIPRI is polled (fio: hipri=1)");
		remedy(findings, "echo 1 > /sys/block/%s/queue/io_poll_sync",
		       disk);
	}
	/* -1 is mode int. */
}

void ask_scheduler(struct findings *findings)
{
	const char *disk = findings->disk->name;
	char text[256], *name;

	if (!disk_attribute(disk, "queue/scheduler", text, sizeof(text))) {
		found(findings, SEVERITY_UNKNOWN,
		      "/sys/block/%s/queue/scheduler cannot be read", disk);
		return;
	}
	name = text_chosen(text);
	if (!name)
		name = text; /* the only one there is stands by itself */
	if (!strcmp(name, "none")) {
		found(findings, SEVERITY_OK, "none");
		return;
	}
	found(findings, SEVERITY_NOTE, "%s adds its time to every I/O", name);
	remedy(findings, "echo none > /sys/block/%s/queue/scheduler", disk);
}
