/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DRAMDISK_LATENCY_H
#define DRAMDISK_LATENCY_H

#include "splitmix.h"

/*
 * A second is far beyond any SSD and still far below the block layer's request
 * timeout of 30 s.
 */
#define DRAMDISK_LATENCY_MAX_NS	1000000000U

/* A day: longer than a machine of the laboratory lives. */
#define DRAMDISK_LATENCY_TIME_MAX_NS	86400000000000ULL

/* The share of slow I/Os is in millionths: per cent with four decimals. */
#define DRAMDISK_LATENCY_ONE	1000000U

#define DRAMDISK_LATENCY_ARGS	4

/* Room for the longest model as text. */
#define DRAMDISK_LATENCY_TEXT	64

#define DRAMDISK_LATENCY_GRAMMAR \
	"const:NS, normal:MEAN,DEVIATION, bimodal:FAST,SLOW,PERCENT, " \
	"step:FROM,TO,AFTER[,PERIOD] or ramp:FROM,TO,OVER[,PERIOD]"

enum dramdisk_latency_kind {
	DRAMDISK_LATENCY_CONST,
	DRAMDISK_LATENCY_NORMAL,
	DRAMDISK_LATENCY_BIMODAL,
	DRAMDISK_LATENCY_STEP,
	DRAMDISK_LATENCY_RAMP,
	DRAMDISK_LATENCY_LIST,
	DRAMDISK_LATENCY_KINDS
};

struct dramdisk_latency {
	enum dramdisk_latency_kind kind;
	union {
		/* As the text has them, from the left. */
		u64 args[DRAMDISK_LATENCY_ARGS];
		struct {
			u64 ns;
		} constant;
		struct {
			u64 mean, deviation;
		} normal;
		struct {
			u64 fast, slow, share;
		} bimodal;
		struct {
			u64 from, to;
			u64 time;	/* until the step, or of the ramp */
			u64 period;	/* 0: once */
		} change;
	};
	struct dramdisk_prng prng;
	u64 start_ns;			/* when the change began */
	u32 *values;			/* of a list */
	u32 nr_values;
	u32 next;
};

struct dramdisk_latency dramdisk_latency_constant(u32 ns);
u32 dramdisk_latency_draw(struct dramdisk_latency *latency, u64 now_ns);

int dramdisk_latency_parse(struct dramdisk_latency *latency, const char *text);
int dramdisk_latency_format(const struct dramdisk_latency *latency, char *buf,
			    size_t size);
bool dramdisk_latency_list_character(char c);
long dramdisk_latency_list(const char *text, u32 *values);

#endif
