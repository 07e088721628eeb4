// SPDX-License-Identifier: GPL-2.0-only
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "util/error.h"
#include "commands.h"

#define ENTRY(name, words) { #name, "dpas " #name, words, cmd_##name },

static const struct command {
	const char *name;
	const char *full_name; /* what its messages begin with */
	const char *help;
	int (*run)(int argc, char **argv);
} commands[] = { COMMANDS(ENTRY) };

#undef ENTRY

enum { COMMAND_COUNT = sizeof(commands) / sizeof(commands[0]) };

static void print_help(FILE *out)
{
	size_t i;

	fputs("Usage: dpas COMMAND [ARGUMENTS]\n"
	      "Adaptive I/O completion for Linux.\n\n",
	      out);
	for (i = 0; i < COMMAND_COUNT; i++)
		fprintf(out, "  %-10s%s\n", commands[i].name, commands[i].help);
	fputs("\n'dpas help COMMAND' tells more; "
	      "'dpas --version' prints the version.\n",
	      out);
}

static const struct command *find(const char *name)
{
	size_t i;

	for (i = 0; i < COMMAND_COUNT; i++)
		if (!strcmp(name, commands[i].name))
			return &commands[i];
	return NULL;
}

static int run(const struct command *command, int argc, char **argv)
{
	error_command(command->full_name);
	return command->run(argc, argv);
}

static _Noreturn void refuse(const char *word)
{
	die_usage("'%s' is not a command; 'dpas --help' lists them", word);
}

/* dpas help [COMMAND], as git and nvme have it. */
static int help(char **words)
{
	char option[] = "--help";
	char *argv[] = { words[0], option, NULL };
	const struct command *command;

	if (!words[0]) {
		print_help(stdout);
		return 0;
	}
	if (words[1])
		die_usage("'%s' is one word too many; give one command",
			  words[1]);
	command = find(words[0]);
	if (!command)
		refuse(words[0]);
	return run(command, 2, argv);
}

/* Is the word an option of dpas itself, in its long or its short spelling? */
static bool is_option(const char *word, const char *long_name,
		      const char *short_name)
{
	return !strcmp(word, long_name) || !strcmp(word, short_name);
}

int main(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : "";
	const struct command *command = find(word);

	if (command)
		return run(command, argc - 1, argv + 1);
	if (!strcmp(word, "help"))
		return help(argv + 2);
	if (is_option(word, "--help", "-h")) {
		print_help(stdout);
		return 0;
	}
	if (is_option(word, "--version", "-V")) {
		puts("dpas " DPAS_VERSION);
		return 0;
	}
	if (*word)
		refuse(word);
	print_help(stderr);
	return EXIT_USAGE;
}
