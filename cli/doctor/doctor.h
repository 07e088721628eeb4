/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_DOCTOR_DOCTOR_H
#define DPAS_CLI_DOCTOR_DOCTOR_H

#include "doctor/findings.h"

/* Of the machine; of a disk; of every disk that is worth a look. */
void doctor_machine(struct findings *findings);
void doctor_disk(struct findings *findings, const struct disk *disk);
void doctor_candidates(struct findings *findings);

#endif
