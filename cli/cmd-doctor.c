// SPDX-License-Identifier: GPL-2.0-only
/* dpas doctor: why polling would not work here, or not pay. */
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#include "doctor/doctor.h"
#include "doctor/place.h"
#include "sys/disk.h"
#include "util/args.h"
#include "util/error.h"
#include "commands.h"

enum { OPTION_JSON = 256 };

struct request {
	const char *device; /* or a file; NULL: all disks worth a look */
	bool json;
};

static const struct argp_option options[] = {
	{ .name = "json", .key = OPTION_JSON, .doc = "Print JSON" },
	{ 0 },
};

static error_t parse_one(int key, char *arg, struct argp_state *state)
{
	struct request *request = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		args_init(state);
		return 0;
	case ARGP_KEY_ARG:
		if (request->device)
			return fail(
				"'%s' is one word too many; give one device or file",
				arg);
		request->device = arg;
		return 0;
	case OPTION_JSON:
		request->json = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static void print_verdict(const struct findings *findings)
{
	if (findings->problems)
		printf("DPAS will not poll: %zu problem%s.\n",
		       findings->problems, findings->problems > 1 ? "s" : "");
	else if (findings->undecided)
		puts("Whether DPAS will poll is unknown.");
	else
		puts("Nothing stands in the way of polling.");
}

static void print_text(const struct findings *findings)
{
	const char *disk = NULL;
	size_t i;

	for (i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->finding[i];

		if (!disk || strcmp(disk, finding->disk) != 0)
			printf("%s:\n",
			       *finding->disk ? finding->disk : "machine");
		disk = finding->disk;
		printf("  %-7s  %-11s  %s", severity_names[finding->severity],
		       finding->question, finding->message);
		if (finding->remedy)
			printf("; %s", finding->remedy);
		putchar('\n');
	}
	print_verdict(findings);
}

/* NULL is JSON's null. */
static void add_string(struct json_object *object, const char *key,
		       const char *text)
{
	json_object_object_add(object, key,
			       text ? json_object_new_string(text) : NULL);
}

static struct json_object *finding_object(const struct finding *finding)
{
	struct json_object *object = json_object_new_object();

	add_string(object, "device", *finding->disk ? finding->disk : NULL);
	add_string(object, "check", finding->question);
	add_string(object, "severity", severity_names[finding->severity]);
	add_string(object, "message", finding->message);
	add_string(object, "remedy", finding->remedy);
	return object;
}

static void print_json(const struct findings *findings)
{
	struct json_object *root = json_object_new_object();
	struct json_object *array = json_object_new_array();
	size_t i;

	for (i = 0; i < findings->count; i++)
		json_object_array_add(array,
				      finding_object(&findings->finding[i]));
	json_object_object_add(root, "problems",
			       json_object_new_uint64(findings->problems));
	json_object_object_add(root, "undecided",
			       json_object_new_uint64(findings->undecided));
	json_object_object_add(root, "findings", array);
	puts(json_object_to_json_string_ext(
		root, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(root);
}

/* Of the place in which a file lies, or the disk that was named. */
static void examine(struct findings *findings, const char *given)
{
	struct place place;
	struct disk disk;

	if (!place_find(given, &place)) {
		disk_find(given, &disk);
		doctor_machine(findings);
		doctor_disk(findings, &disk);
		return;
	}
	doctor_machine(findings);
	if (place_disk(&place, &disk))
		doctor_disk(findings, &disk);
	else
		doctor_place(findings, &place);
}

int cmd_doctor(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse_one,
		.args_doc = "[DEV|FILE]",
		.doc = "Tell why polling would not work here, or not pay.\v"
		       "Without DEV it looks at every disk that could be polled, "
		       "with a FILE or a directory at the disk on which that lies. "
		       "Nothing is changed. Each line is a finding, with a remedy "
		       "behind it:\n\n"
		       "  ok       as it should be\n"
		       "  note     polling may not pay, or not reach all I/O\n"
		       "  unknown  it cannot be read here\n"
		       "  problem  DPAS will not poll\n\n"
		       "Exit status: 0 nothing stands in the way of polling; 1 "
		       "something does, or what decides it is unknown; 2 bad "
		       "input.\n\n"
		       "Examples:\n"
		       "  dpas doctor\n"
		       "  dpas doctor nvme0n1\n"
		       "  dpas doctor /var/lib/database\n",
	};
	struct request request = { .device = NULL };
	struct findings findings = { .count = 0 };
	int status;

	if (args_parse(&argp, argc, argv, &request))
		return EXIT_USAGE;
	if (request.device) {
		examine(&findings, request.device);
	} else {
		doctor_machine(&findings);
		doctor_candidates(&findings);
	}
	if (request.json)
		print_json(&findings);
	else
		print_text(&findings);
	status = findings.problems || findings.undecided ? EXIT_FAILED : 0;
	findings_free(&findings);
	return status;
}
