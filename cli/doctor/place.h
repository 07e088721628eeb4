/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_DOCTOR_PLACE_H
#define DPAS_CLI_DOCTOR_PLACE_H

#include "doctor/findings.h"

/* The mounted file system in which a file lies. */
struct place {
	char point[PATH_MAX];
	char type[64];
	char source[PATH_MAX];
	char number[32]; /* major:minor */
};

/* Is what was typed a file or a directory, and not below /dev? Where is it? */
bool place_find(const char *given, struct place *place);

/* The disk or partition on which it is; false when it is on none. */
bool place_disk(const struct place *place, struct disk *disk);

/* What is to be said of one that is on no disk. */
void doctor_place(struct findings *findings, const struct place *place);

bool place_is_fuse(const char *type);

#endif
