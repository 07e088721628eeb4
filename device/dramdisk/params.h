/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_PARAMS_H
#define DRAMDISK_PARAMS_H

#include "dramdisk.h"

#define DRAMDISK_DEVICES_MAX	16

extern const char *const dramdisk_path_names[DRAMDISK_PATHS];

struct dramdisk_config *dramdisk_configs(unsigned int *nr);

#endif
