/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The subcommands, in one table: it makes their prototypes, what main() knows of
 * them and dpas --help, which the completion of bash reads. Each has a man page,
 * dpas-NAME.1.
 */
#ifndef DPAS_CLI_COMMANDS_H
#define DPAS_CLI_COMMANDS_H

#define COMMANDS(ENTRY)                                                           \
	ENTRY(bench, "measure the completion modes of a device with fio")         \
	ENTRY(report, "merge and print the results of benchmarks")                \
	ENTRY(mode, "show or set how a device's I/O completes")                   \
	ENTRY(stat, "show what DPAS did on each CPU")                             \
	ENTRY(doctor, "tell why polling would not work here")                     \
	ENTRY(breakdown,                                                          \
	      "tell where the time of an I/O goes, by interrupt and by spinning") \
	ENTRY(sweep, "tell from which device on interrupts win")                  \
	ENTRY(replay, "run the policy on recorded events")

/* argv[0] is the command's own name. Each returns an exit status. */
#define ENTRY(name, words) int cmd_##name(int argc, char **argv);
COMMANDS(ENTRY)
#undef ENTRY

#endif
