/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_DISK_WHY_H
#define DPAS_CLI_SYS_DISK_WHY_H

#include "sys/disk.h"
#include "util/names.h"

/* What hands its bios on to other disks: its kind, or NULL. */
const char *disk_stack(const struct disk *disk);

/* Add the names of the disks to which it does. */
void disk_below(const struct disk *disk, struct names *names);

/* Why a disk that is no such stack can never have a mode; NULL: it can. */
const char *disk_why_no_mode(const struct disk *disk);

#endif
