/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_CHILD_H
#define DPAS_CLI_UTIL_CHILD_H

#include <stdbool.h>

/*
 * Programs run as children, and the signals that end a benchmark. Those
 * signals are held back and taken at known points only, so nothing ever
 * breaks off between a knob's change and its restoration.
 */
void child_hold_signals(void);

/* The terminating signal that has arrived, or 0. */
int child_signal(void);

/*
 * Run a program from PATH in a directory (NULL: this one), with its standard
 * output on our standard error, in a process group of its own, and stop the
 * group if a signal comes; the signals must be held. Returns the exit status,
 * 128 and more for a death by signal, or -errno when it could not be started.
 */
int child_run(char *const argv[], const char *directory);

/* Is there such a program in PATH? */
bool child_available(const char *program);

#endif
