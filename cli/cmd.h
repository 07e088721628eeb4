/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_CMD_H
#define DPAS_CLI_CMD_H

/* The subcommands; argv[0] is the command's own name. */
int cmd_bench(int argc, char **argv);
int cmd_report(int argc, char **argv);
int cmd_mode(int argc, char **argv);
int cmd_stat(int argc, char **argv);
int cmd_doctor(int argc, char **argv);
int cmd_breakdown(int argc, char **argv);
int cmd_sweep(int argc, char **argv);
int cmd_replay(int argc, char **argv);

#endif
