/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sectors that say what was written to them: the stamp of the write and the
 * number of the sector, over and over.
 */
#ifndef SECTOR_H
#define SECTOR_H

#include <stdbool.h>
#include <stdint.h>

#include "direct.h"

#define SECTOR ((size_t)512)
#define WORDS (SECTOR / sizeof(uint64_t))

static inline void stamp_sector(void *buffer, uint32_t sector, uint32_t stamp)
{
	uint64_t *words = buffer;
	size_t i;

	for (i = 0; i < WORDS; i++)
		words[i] = (uint64_t)sector << 32 | stamp;
}

/* The stamp of a sector that is whole and in its place. */
static inline uint32_t sector_stamp(const void *buffer, uint32_t sector)
{
	const uint64_t *words = buffer;
	size_t i;

	for (i = 0; i < WORDS; i++)
		if (words[i] >> 32 != sector || words[i] != words[0])
			die("sector %u is torn: word %zu is %#lx, the first %#lx",
			    sector, i, words[i], words[0]);
	return (uint32_t)words[0];
}

/* The stamps that a sector may have after a cut, while it is written to. */
struct sector_book {
	uint32_t durable; /* at least */
	uint32_t written; /* said to be done */
	uint32_t tried;
};

/* A flush is said to be done. */
static inline void book_flushed(struct sector_book *book, uint32_t sectors)
{
	uint32_t i;

	for (i = 0; i < sectors; i++)
		book[i].durable = book[i].written;
}

static inline bool book_allows(const struct sector_book *book, uint32_t stamp)
{
	return stamp >= book->durable && stamp <= book->tried;
}

#endif
