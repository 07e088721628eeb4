/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Events for the policy out of bytes. An event is the byte of its kind, in the
 * order of enum traffic_what, and then the bytes
 *
 *	SUBMIT		slot, bucket
 *	ENTER, LEAVE	slot
 *	COMPLETE	slot, outcome
 *	FORGE		slot, 8 of the offset
 *	TUNE		which tunable, the last being switching, and a value
 *
 * each modulo the number of its values: digits of ASCII mean themselves. A
 * value is a byte up to 250, or else the four bytes after that. What a caller
 * may not do just then is left out.
 */
#ifndef DPAS_FUZZ_EVENTS_H
#define DPAS_FUZZ_EVENTS_H

#include <stddef.h>
#include <stdint.h>

#include "traffic.h"

struct bytes {
	const uint8_t *data;
	size_t size;
};

/* Traffic that is all at the start, with switching on. */
void events_init(struct traffic *t);

/* False when there are no bytes left. */
bool events_next(struct bytes *bytes, struct traffic *t,
		 struct traffic_event *event);

#endif
