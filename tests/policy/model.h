/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The policy once more, from the words of docs/specification.md, 4 and 6, and from
 * nothing else: wide signed integers, plain ifs, one step after another. It is
 * compared with the policy event by event.
 */
#ifndef DPAS_TEST_MODEL_H
#define DPAS_TEST_MODEL_H

#include "dpas.h"

/* The specification's own numbering. */
enum { MODEL_INT, MODEL_CP, MODEL_PAS, MODEL_OL, MODEL_MODES };
enum { MODEL_BUCKETS = 16 };

struct model_sleep {
	long long duration, adjust, up, down;
	bool last_over, before_last_over;
	bool pending;
	u64 generation, checked;
};

struct model_switch {
	int mode;
	long long count[MODEL_MODES], total[MODEL_MODES];
	long long moves[MODEL_MODES][MODEL_MODES];
	long long qd, qd_sum, tf;
};

struct model {
	bool switching;
	long long param1, param2, param3, param4, param5, param6, param7;
	long long d_init, up_init, down_init, adaptive;
	struct model_switch sw;
	struct model_sleep sleep[MODEL_BUCKETS];
};

struct model_io {
	int bucket;
	bool counted_at_submit, in_qd;
	u64 generation; /* 0: none was taken */
};

void model_init(struct model *m, const struct dpas_tunables *t);
void model_tune(struct model *m, const struct dpas_tunables *t);
void model_restart_sleeps(struct model *m);
void model_clear_totals(struct model *m);
bool model_submit(struct model *m, struct model_io *io, int bucket);
long long model_enter(struct model *m, struct model_io *io);
void model_leave(struct model *m, struct model_io *io);
void model_complete(struct model *m, struct model_io *io,
		    enum dpas_outcome outcome);

#endif
