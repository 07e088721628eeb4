// SPDX-License-Identifier: GPL-2.0-only
#include "extras.h"

DEFINE_STATIC_KEY_FALSE(dramdisk_extras);
