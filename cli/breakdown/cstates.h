/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BREAKDOWN_CSTATES_H
#define DPAS_CLI_BREAKDOWN_CSTATES_H

#include <stdbool.h>

/* Has the CPU an idle state that takes time to leave? */
bool cstates_present(unsigned int cpu);

/*
 * No CPU enters such a state until cstates_allow(): a descriptor of
 * /dev/cpu_dma_latency with a 0 in it, or -1 with a line printed.
 */
int cstates_forbid(void);
void cstates_allow(int fd);

#endif
