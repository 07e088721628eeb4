// SPDX-License-Identifier: GPL-2.0-only
/* Has the kernel DPAS, and if not, what does it poll? */
#include <stdio.h>
#include <string.h>

#include "doctor/questions.h"
#include "sys/cmdline.h"
#include "sys/disk-why.h"
#include "sys/proc.h"
#include "sys/release.h"

enum presence {
	PRESENCE_HERE, /* its knobs are */
	PRESENCE_NO_DISK,
	PRESENCE_NONE, /* or switched off */
	PRESENCE_UNKNOWN,
};

/*
 * The knobs are there where a queue can ever be polled. A disk that is polled
 * and has none tells that the kernel has no DPAS.
 */
static bool any_without_knobs(void)
{
	struct disk disk;
	char **names;
	int i, n = disk_list(&names);
	bool any = false;

	for (i = 0; i < n && !any; i++) {
		disk_take(&disk, names[i], names[i]);
		any = disk_is_mq(&disk) && disk_can_poll(&disk) &&
		      !disk_stack(&disk) && !disk_why_no_mode(&disk);
	}
	disk_list_free(names, n);
	return any;
}

struct symbols {
	bool any;
	bool ours;
};

static bool see_symbol(char *line, void *data)
{
	struct symbols *symbols = data;

	symbols->any = true;
	symbols->ours = strstr(line, "blk_dpas_");
	return !symbols->ours;
}

/* Without a disk to tell, its functions do. */
static enum presence presence_of_symbols(void)
{
	struct symbols symbols = { .any = false };

	proc_each_line("kallsyms", see_symbol, &symbols);
	if (!symbols.any)
		return PRESENCE_UNKNOWN;
	return symbols.ours ? PRESENCE_NO_DISK : PRESENCE_NONE;
}

static enum presence presence(void)
{
	if (kernel_has_dpas())
		return PRESENCE_HERE;
	/* Switched off it shows no knobs either, but has its functions. */
	if (any_without_knobs() || cmdline_has("dpas=off") > 0)
		return PRESENCE_NONE;
	return presence_of_symbols();
}

/* What a kernel without DPAS polls: 5.19 made RWF_HIPRI io_uring's alone. */
static const char *polled_anyway(void)
{
	switch (release_since(5, 19)) {
	case 0:
		return ": RWF_HIPRI polls, as before 5.19, but nothing adapts";
	case 1:
		return ": it ignores RWF_HIPRI for synchronous I/O, only io_uring with IORING_SETUP_IOPOLL polls";
	default:
		return "";
	}
}

static void without_dpas(struct findings *findings, const char *release)
{
	int off = cmdline_has("dpas=off");

	if (off > 0) {
		found(findings, SEVERITY_PROBLEM,
		      "Linux %s was booted with dpas=off%s", release,
		      polled_anyway());
		remedy(findings,
		       "take dpas=off from the kernel command line and reboot");
		return;
	}
	if (off < 0)
		found(findings, SEVERITY_PROBLEM,
		      "Linux %s has no DPAS or was booted with dpas=off; /proc/cmdline cannot be read: %s",
		      release, strerror(-off));
	else
		found(findings, SEVERITY_PROBLEM, "Linux %s has no DPAS%s",
		      release, polled_anyway());
	remedy(findings,
	       "boot a kernel with CONFIG_BLK_DPAS=y (README.md: On your own machine); on this one make bench measures DPAS in a virtual machine, and dpas breakdown (of dramdisks) and dpas replay work");
}

void ask_kernel(struct findings *findings)
{
	char release[RELEASE_MAX];

	if (!release_read(release))
		snprintf(release, sizeof(release), "of unknown version");
	switch (presence()) {
	case PRESENCE_HERE:
		found(findings, SEVERITY_OK, "Linux %s has DPAS", release);
		break;
	case PRESENCE_NO_DISK:
		found(findings, SEVERITY_OK,
		      "Linux %s has DPAS, and no disk here that it could poll",
		      release);
		break;
	case PRESENCE_NONE:
		without_dpas(findings, release);
		break;
	case PRESENCE_UNKNOWN:
		found(findings, SEVERITY_UNKNOWN,
		      "whether Linux %s has DPAS shows in queue/ of a disk that can be polled, and none is here",
		      release);
	}
}
