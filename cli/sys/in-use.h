/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_SYS_IN_USE_H
#define DPAS_CLI_SYS_IN_USE_H

#include "sys/disk.h"

/* Exits, saying how, if the target is mounted, swapped on or held. */
void disk_refuse_in_use(const struct disk *disk);

#endif
