/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_DISK_LOCK_H
#define DPAS_CLI_SYS_DISK_LOCK_H

#include "sys/disk.h"

/*
 * A disk is measured by one command at a time: two would share its time and
 * each other's knobs. The lock is a file's, held until this process ends, in
 * whatever way that is.
 */

/* Take it; exits with a line that names who has it. */
void disk_lock(const struct disk *disk);

/* Exits in the same way if somebody has it. */
void disk_refuse_locked(const struct disk *disk);

#endif
