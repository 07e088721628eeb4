// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/preflight.h"
#include "sys/disk-lock.h"
#include "sys/in-use.h"
#include "sys/require.h"
#include "util/child.h"
#include "util/error.h"
#include "util/number.h"

static void require_fio(void)
{
	if (!child_available("fio"))
		die_usage("fio is not installed; run: apt install fio");
}

/* A dramdisk's driver may not wait in any of the modes. */
static void require_queue(const struct disk *disk)
{
	char path[16];

	if (disk_attribute(disk->name, "dramdisk/path", path, sizeof(path)) &&
	    !strcmp(path, "sync"))
		die_usage(
			"/dev/%s is of path=sync, its driver waits for every I/O itself and has no modes to measure; choose one of path=poll with --device=DEV",
			disk->name);
}

static void require_block_size(const struct plan *plan, const struct disk *disk)
{
	uint64_t sector;
	char text[32];

	if (!disk_attribute(disk->name, "queue/logical_block_size", text,
			    sizeof(text)) ||
	    !number_unsigned(text, 1, BLOCK_MAX, &sector))
		return;
	if (plan->block_size % sector)
		die_usage(
			"/dev/%s has sectors of %s bytes; give --block-size a multiple of that",
			disk->name, text);
}

/* Characters that mean nothing to a shell. */
static const char plain[] =
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=,./:+@%";

/* A word of the command that was typed, ready to be pasted. */
static void add_word(FILE *out, const char *word)
{
	if (*word && strspn(word, plain) == strlen(word)) {
		fprintf(out, " %s", word);
		return;
	}
	fputs(" '", out);
	for (; *word; word++)
		if (*word == '\'')
			fputs("'\\''", out);
		else
			fputc(*word, out);
	fputc('\'', out);
}

static _Noreturn void refuse_write(const struct plan *plan, char **argv,
				   const struct disk *disk)
{
	char *command = NULL;
	size_t size;
	FILE *out = open_memstream(&command, &size);

	if (!out)
		die_usage(
			"W would destroy the data on /dev/%s; add --destroy-data to do it",
			disk->target);
	fprintf(out, "%s%s bench", getenv("SUDO_UID") ? "sudo " : "",
		program_invocation_name);
	for (argv++; *argv; argv++)
		add_word(out, *argv);
	/* A default may change before the command is pasted. */
	if (!plan->device)
		fprintf(out, " --device=%s", disk->target);
	fputs(" --destroy-data", out);
	fclose(out);
	die_usage("W would destroy the data on /dev/%s; to do it: %s",
		  disk->target, command);
}

static void require_polling(const struct disk *disk)
{
	require_dpas(disk);
	require_poll_queues(disk);
}

/* The interrupt alone, on a kernel that knows nothing else. */
static bool is_stock(const struct plan *plan)
{
	return plan->mode[MODE_INT] && plan_mode_count(plan) == 1 &&
	       !kernel_has_dpas() && !kernel_dpas_is_on();
}

void preflight(const struct plan *plan, char **argv, struct disk *disk)
{
	bool stock;

	require_root();
	require_fio();
	if (plan->device)
		disk_find(plan->device, disk);
	stock = is_stock(plan);
	if (!stock)
		require_kernel("; here only 'dpas bench INT' can be measured");
	if (!plan->device)
		disk_choose(disk);
	require_queue(disk);
	if (!stock)
		require_polling(disk);
	require_block_size(plan, disk);
	disk_refuse_in_use(disk);
	if (plan->write && !plan->destroy_data && !disk_is_dramdisk(disk))
		refuse_write(plan, argv, disk);
	disk_lock(disk);
}
