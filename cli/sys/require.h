/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a command needs of this machine before it changes anything. Each exits with a
 * line that says what is missing and what to do.
 */
#ifndef DPAS_CLI_SYS_REQUIRE_H
#define DPAS_CLI_SYS_REQUIRE_H

#include "sys/disk.h"

/* To write knobs. */
void require_root(void);

/* A kernel with DPAS; instead: what else could be typed, or "". */
void require_kernel(const char *instead);

/* A disk that has the knobs. */
void require_dpas(const struct disk *disk);

/* A disk with poll queues: without, every mode would be INT under another name. */
void require_poll_queues(const struct disk *disk);

#endif
