// SPDX-License-Identifier: GPL-2.0-only
/* dpas mode: show or set queue/completion_mode. */
#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#include "sys/disk-lock.h"
#include "sys/disk-why.h"
#include "sys/disk.h"
#include "sys/knob.h"
#include "sys/mode.h"
#include "sys/require.h"
#include "util/args.h"
#include "util/error.h"
#include "util/file.h"
#include "util/names.h"
#include "util/root.h"
#include "commands.h"

enum { OPTION_JSON = 256 };

static const char completion_mode[] = "completion_mode";

struct request {
	const char *device;
	const char *mode; /* NULL: show */
	bool json;
};

static const struct argp_option options[] = {
	{ .name = "json", .key = OPTION_JSON, .doc = "Print JSON" },
	{ 0 },
};

static int take_mode(struct request *request, const char *word)
{
	enum mode mode = mode_find(word);

	if (mode == MODE_COUNT)
		return fail("'%s' is not a mode; modes are %s", word,
			    mode_list(true));
	request->mode = mode_table[mode].knob;
	return 0;
}

static error_t parse_one(int key, char *arg, struct argp_state *state)
{
	struct request *request = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		args_init(state);
		return 0;
	case ARGP_KEY_ARG:
		if (state->arg_num == 0)
			request->device = arg;
		else if (state->arg_num == 1)
			return take_mode(request, arg);
		else
			return fail(
				"'%s' is one word too many; give a device and a mode",
				arg);
		return 0;
	case ARGP_KEY_END:
		if (!state->arg_num)
			return fail(
				"no device is given; e.g. dpas mode nvme0n1");
		return 0;
	case OPTION_JSON:
		request->json = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static int read_mode(const char *disk, char *mode, size_t size)
{
	char text[128], *chosen;

	if (knob_read(disk, completion_mode, text, sizeof(text)))
		return -1;
	chosen = text_chosen(text);
	if (!chosen)
		return fail("%s of %s marks no mode: %.*s", completion_mode,
			    disk, (int)strcspn(text, "\n"), text);
	snprintf(mode, size, "%s", chosen);
	return 0;
}

static void print_mode(const struct request *request, const char *disk,
		       const char *mode)
{
	struct json_object *object;

	if (!request->json) {
		puts(mode);
		return;
	}
	object = json_object_new_object();
	json_object_object_add(object, "device", json_object_new_string(disk));
	json_object_object_add(object, "mode", json_object_new_string(mode));
	puts(json_object_to_json_string_ext(object, JSON_C_TO_STRING_PLAIN));
	json_object_put(object);
}

/*
 * What can never be polled takes no mode. Its knobs are missing, or refuse
 * every value.
 */
static void refuse_unpollable(const struct disk *disk)
{
	const char *stack = disk_stack(disk);
	const char *why = disk_why_no_mode(disk);
	struct names below = { .count = 0 };

	if (stack) {
		disk_below(disk, &below);
		die_usage(
			"%s has no mode: it is %s, and synchronous I/O through that completes by interrupt; below it: %s",
			disk->name, stack, names_text(&below));
	}
	if (why)
		die_usage("%s has no mode: %s; choose another disk", disk->name,
			  why);
}

static int set_mode(const struct disk *disk, const char *mode)
{
	char path[PATH_MAX];
	int err;

	root_path(path, "/sys/block/%s/queue/%s", disk->name, completion_mode);
	err = file_write(path, mode);
	if (err == -EINVAL)
		return fail(
			"%s takes no mode: its driver cannot poll; choose another disk",
			disk->name);
	if (err)
		return fail("cannot write %s to %s: %s", mode, path,
			    strerror(-err));
	return 0;
}

int cmd_mode(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse_one,
		.args_doc = "DEV [int|cp|lhp|pas|dpas]",
		.doc = "Show, or set, how I/O of a block device completes.\v"
		       "A sleep set by hand in io_poll_delay shows as 'fixed'.\n\n"
		       "Examples:\n"
		       "  dpas mode nvme0n1\n"
		       "  dpas mode nvme0n1 dpas\n",
	};
	struct request request = { .device = NULL };
	struct disk disk;
	char mode[32];

	if (args_parse(&argp, argc, argv, &request))
		return EXIT_USAGE;
	if (request.mode)
		require_root();
	disk_find(request.device, &disk);
	if (request.mode || !disk_has_dpas(&disk))
		refuse_unpollable(&disk);
	require_dpas(&disk);
	if (request.mode)
		disk_refuse_locked(&disk);
	if (request.mode && set_mode(&disk, request.mode))
		return EXIT_USAGE;
	if (read_mode(disk.name, mode, sizeof(mode)))
		return EXIT_FAILED;
	print_mode(&request, disk.name, mode);
	return 0;
}
