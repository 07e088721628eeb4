// SPDX-License-Identifier: GPL-2.0-only
/* dpas replay: events from standard input through the policy, states as CSV. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "replay/replay.h"
#include "util/args.h"
#include "util/error.h"
#include "util/number.h"
#include "commands.h"

struct replay_args {
	struct dpas_tunables tunables;
	const char *what;
	const char *switch_option; /* the last --paramN given */
};

/*
 * A kernel must not be given a first sleep or step with which it would work
 * badly; a replay may be, to see how badly. All else has the kernel's range.
 */
static const struct replay_option {
	const char *name;
	enum dpas_tunable tunable;
	bool of_switch;
	u32 replay_max; /* 0: the kernel's range */
} replay_options[] = {
	{ "d-init", DPAS_SLEEP_FIRST, false, DPAS_SLEEP_MAX_NS },
	{ "up", DPAS_UP_FIRST, false, DPAS_ONE },
	{ "down", DPAS_DOWN_FIRST, false, DPAS_ONE },
	{ "adaptive", DPAS_ADAPTIVE, false, 0 },
	{ "param1", DPAS_TIMER_FAILURES_MAX, true, 0 },
	{ "param2", DPAS_OL_TO_PAS_QD10, true, 0 },
	{ "param3", DPAS_OL_TO_INT_QD10, true, 0 },
	{ "param4", DPAS_CP_ALLOWED, true, 0 },
	{ "param5", DPAS_WINDOW_PAS, true, 0 },
	{ "param6", DPAS_WINDOW_CP, true, 0 },
	{ "param7", DPAS_WINDOW_INT, true, 0 },
};

/* argp keys: past every character, in the order of replay_options. */
#define FIRST_KEY 0x100

static const struct argp_option options[] = {
	{ "d-init", FIRST_KEY + 0, "NS", 0,
	  "First and least sleep, 1 to 10000000 (100)", 0 },
	{ "up", FIRST_KEY + 1, "N", 0,
	  "First step up in millionths, 1 to 1000000 (10000)", 0 },
	{ "down", FIRST_KEY + 2, "N", 0,
	  "First step down in millionths, 1 to 1000000 (100000)", 0 },
	{ "adaptive", FIRST_KEY + 3, "0|1|2", 0,
	  "Steps are fixed (0), both adapt (1), the up step alone does (2)",
	  0 },
	{ NULL, 0, NULL, 0, "Of replay dpas alone:", 0 },
	{ "param1", FIRST_KEY + 4, "N", 0,
	  "PAS to OL when more timers failed in a window (0)", 0 },
	{ "param2", FIRST_KEY + 5, "N", 0,
	  "OL to PAS when 10 x average queue depth is at most N (10)", 0 },
	{ "param3", FIRST_KEY + 6, "N", 0,
	  "OL to INT when 10 x average queue depth is over N (10)", 0 },
	{ "param4", FIRST_KEY + 7, "N", 0, "0 forbids PAS to CP (1)", 0 },
	{ "param5", FIRST_KEY + 8, "N", 0, "Window of PAS and OL (100)", 0 },
	{ "param6", FIRST_KEY + 9, "N", 0, "Window of CP (1000)", 0 },
	{ "param7", FIRST_KEY + 10, "N", 0, "Window of INT (10000)", 0 },
	{ 0 },
};

static int set_tunable(struct replay_args *args,
		       const struct replay_option *option, const char *word)
{
	struct dpas_tunable_range range = dpas_tunable_ranges[option->tunable];
	uint64_t value;

	if (option->replay_max) {
		range.min = 1;
		range.max = option->replay_max;
	}
	if (!number_unsigned(word, range.min, range.max, &value))
		return fail("--%s='%s' must be a number from %u to %u",
			    option->name, word, range.min, range.max);
	args->tunables.value[option->tunable] = (u32)value;
	if (option->of_switch)
		args->switch_option = option->name;
	return 0;
}

static int take_what(struct replay_args *args, const char *word)
{
	if (args->what)
		return fail("'%s' is one word too many", word);
	if (strcmp(word, "pas") != 0 && strcmp(word, "dpas") != 0)
		return fail("'%s' is neither pas nor dpas", word);
	args->what = word;
	return 0;
}

static int check(const struct replay_args *args)
{
	if (!args->what)
		return fail("say what to replay: pas or dpas");
	if (!strcmp(args->what, "pas") && args->switch_option)
		return fail("replay pas has no --%s", args->switch_option);
	return 0;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	const int nr = sizeof(replay_options) / sizeof(replay_options[0]);
	struct replay_args *args = state->input;

	if (key >= FIRST_KEY && key < FIRST_KEY + nr)
		return set_tunable(args, &replay_options[key - FIRST_KEY], arg);
	switch (key) {
	case ARGP_KEY_INIT:
		args_init(state);
		return 0;
	case ARGP_KEY_ARG:
		return take_what(args, arg);
	case ARGP_KEY_END:
		return check(args);
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

int cmd_replay(int argc, char **argv)
{
	static const struct argp argp = {
		.options = options,
		.parser = parse,
		.args_doc = "pas|dpas",
		.doc = "Feed events from standard input to the policy and "
		       "print the state after each as CSV.\v"
		       "replay pas reads a line U (under) or O (over) for each "
		       "outcome. replay dpas reads 'submit IO BUCKET', 'enter "
		       "IO', 'leave IO' and 'complete IO U|O|N'.",
	};
	struct replay_args args = { 0 };
	int ret;

	dpas_tunables_init(&args.tunables);
	args.tunables.switching = true;
	if (args_parse(&argp, argc, argv, &args))
		return EXIT_USAGE;
	if (strcmp(args.what, "pas") != 0)
		ret = replay_dpas(&args.tunables, stdin);
	else
		ret = replay_pas(&args.tunables, stdin);
	if (ret)
		return EXIT_USAGE;
	if (fflush(stdout) || ferror(stdout)) {
		fail("cannot write to standard output");
		return EXIT_FAILED;
	}
	return 0;
}
