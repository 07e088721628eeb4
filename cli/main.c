// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "cmd.h"
#include "error.h"

static const struct command {
	const char *name;
	const char *full_name; /* what its messages begin with */
	const char *help;
	int (*run)(int argc, char **argv);
} commands[] = {
	{ "bench", "dpas bench",
	  "measure the completion modes of a device with fio", cmd_bench },
	{ "report", "dpas report", "merge and print the results of benchmarks",
	  cmd_report },
	{ "mode", "dpas mode", "show or set how a device's I/O completes",
	  cmd_mode },
	{ "stat", "dpas stat", "show what DPAS did on each CPU", cmd_stat },
	{ "doctor", "dpas doctor", "tell why polling would not work here",
	  cmd_doctor },
	{ "breakdown", "dpas breakdown",
	  "tell where the time of an I/O goes, by interrupt and by spinning",
	  cmd_breakdown },
	{ "sweep", "dpas sweep", "tell from which device on interrupts win",
	  cmd_sweep },
	{ "replay", "dpas replay", "run the policy on recorded events",
	  cmd_replay },
};

enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static void print_help(FILE *out)
{
	size_t i;

	fputs("Usage: dpas COMMAND [ARGUMENTS]\n"
	      "Adaptive I/O completion for Linux.\n\n",
	      out);
	for (i = 0; i < COMMANDS; i++)
		fprintf(out, "  %-10s%s\n", commands[i].name, commands[i].help);
	fputs("\n'dpas COMMAND --help' tells more; "
	      "'dpas --version' prints the version.\n",
	      out);
}

int main(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : "";
	size_t i;

	if (!strcmp(word, "--help") || !strcmp(word, "-h")) {
		print_help(stdout);
		return 0;
	}
	if (!strcmp(word, "--version")) {
		puts("dpas " DPAS_VERSION);
		return 0;
	}
	for (i = 0; i < COMMANDS; i++) {
		if (strcmp(word, commands[i].name) != 0)
			continue;
		error_command(commands[i].full_name);
		return commands[i].run(argc - 1, argv + 1);
	}
	if (!*word) {
		print_help(stderr);
		return EXIT_USAGE;
	}
	die_usage("'%s' is not a command; 'dpas --help' lists them", word);
}
