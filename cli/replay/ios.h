/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_REPLAY_IOS_H
#define DPAS_CLI_REPLAY_IOS_H

#include "dpas.h"

/* An I/O of a replayed trace, and how far it has come. */
struct replay_io {
	u64 number;
	struct dpas_io io;
	bool polled;
	bool entered;
	bool completed;
};

struct replay_ios {
	void *tree;
};

struct replay_io *replay_ios_add(struct replay_ios *ios, u64 number);
struct replay_io *replay_ios_find(struct replay_ios *ios, u64 number);
void replay_ios_free(struct replay_ios *ios);

#endif
