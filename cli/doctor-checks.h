/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_DOCTOR_CHECKS_H
#define DPAS_CLI_DOCTOR_CHECKS_H

#include "doctor.h"

/* Of the machine. */
void check_kernel(struct report *report);
void check_access(struct report *report);
void check_timers(struct report *report);
void check_timer_slack(struct report *report);
void check_idle_states(struct report *report);
void check_halt_poll(struct report *report);
void check_governor(struct report *report);
void check_io_uring(struct report *report);
void check_memlock(struct report *report);

/* Of report->disk. */
void check_driver(struct report *report);
void check_poll_queues(struct report *report);
void check_mode(struct report *report);
void check_hipri(struct report *report);
void check_iopoll(struct report *report);
void check_coalescing(struct report *report);
void check_scheduler(struct report *report);
void check_files(struct report *report);

#endif
