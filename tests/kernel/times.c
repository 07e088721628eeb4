// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>

#include "direct.h"
#include "times.h"

static int compare(const void *a, const void *b)
{
	const uint64_t *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

uint64_t times_sort(uint64_t *ns, size_t count)
{
	uint64_t sum = 0;
	size_t i;

	if (!count)
		die("no times to tell of");
	qsort(ns, count, sizeof(*ns), compare);
	for (i = 0; i < count; i++)
		sum += ns[i];
	return sum / (uint64_t)count;
}

void times_print(long ios, uint64_t *ns, size_t count)
{
	uint64_t mean = times_sort(ns, count);

	printf("ios=%ld least=%lu median=%lu mean=%lu", ios, ns[0],
	       ns[count / 2], mean);
}
