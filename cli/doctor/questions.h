/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_DOCTOR_QUESTIONS_H
#define DPAS_CLI_DOCTOR_QUESTIONS_H

#include "doctor/findings.h"

/* Of the machine. */
void ask_kernel(struct findings *findings);
void ask_access(struct findings *findings);
void ask_timers(struct findings *findings);
void ask_timer_slack(struct findings *findings);
void ask_idle_states(struct findings *findings);
void ask_halt_poll(struct findings *findings);
void ask_governor(struct findings *findings);
void ask_io_uring(struct findings *findings);
void ask_memlock(struct findings *findings);

/* Of findings->disk. */
void ask_driver(struct findings *findings);
void ask_poll_queues(struct findings *findings);
void ask_mode(struct findings *findings);
void ask_hipri(struct findings *findings);
void ask_iopoll(struct findings *findings);
void ask_coalescing(struct findings *findings);
void ask_scheduler(struct findings *findings);
void ask_files(struct findings *findings);

#endif
