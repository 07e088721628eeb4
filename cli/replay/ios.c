// SPDX-License-Identifier: GPL-2.0-only
/*
 * The I/Os of a replayed trace by number. Completed ones are kept, so that a
 * number that comes twice is noticed.
 */
#include <search.h>
#include <stdlib.h>

#include "replay/ios.h"
#include "util/error.h"

static int compare(const void *a, const void *b)
{
	const struct replay_io *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

/* NULL if there is an I/O of that number already. */
struct replay_io *replay_ios_add(struct replay_ios *ios, u64 number)
{
	struct replay_io *new = calloc(1, sizeof(*new));
	struct replay_io **found;

	if (!new)
		die_usage("out of memory");
	new->number = number;
	found = tsearch(new, &ios->tree, compare);
	if (!found)
		die_usage("out of memory");
	if (*found == new)
		return new;
	free(new);
	return NULL;
}

/* NULL if there is none of that number. */
struct replay_io *replay_ios_find(struct replay_ios *ios, u64 number)
{
	const struct replay_io key = { .number = number };
	struct replay_io **found = tfind(&key, &ios->tree, compare);

	return found ? *found : NULL;
}

void replay_ios_free(struct replay_ios *ios)
{
	tdestroy(ios->tree, free);
	ios->tree = NULL;
}
