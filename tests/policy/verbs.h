/* SPDX-License-Identifier: GPL-2.0-only */
/* I/Os of one bucket, for the tests of the verbs. */
#ifndef DPAS_TEST_VERBS_H
#define DPAS_TEST_VERBS_H

#include "test.h"

/* Of a read of 4 KiB. */
#define BUCKET 6

static inline struct dpas_tunables small_windows(void)
{
	struct dpas_tunables t = test_tunables();

	t.value[DPAS_WINDOW_PAS] = 10;
	t.value[DPAS_WINDOW_CP] = 20;
	t.value[DPAS_WINDOW_INT] = 30;
	return t;
}

/* An I/O through all its verbs; how long it slept. */
static inline u32 one_io(struct dpas_cpu *cpu, enum dpas_outcome outcome)
{
	struct dpas_io io;
	u32 sleep;

	if (!dpas_submit(cpu, &io, BUCKET))
		return 0;
	sleep = dpas_enter(cpu, &io);
	dpas_leave(cpu, &io);
	dpas_complete(cpu, &io, outcome);
	return sleep;
}

static inline void ios(struct dpas_cpu *cpu, int nr, enum dpas_outcome outcome)
{
	while (nr--)
		one_io(cpu, outcome);
}

/* Submit and enter; the I/O stays in flight. */
static inline u32 start(struct dpas_cpu *cpu, struct dpas_io *io)
{
	assert_true(dpas_submit(cpu, io, BUCKET));
	return dpas_enter(cpu, io);
}

#endif
