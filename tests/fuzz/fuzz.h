/* SPDX-License-Identifier: GPL-2.0-only */
/* What the fuzz targets share. */
#ifndef DPAS_FUZZ_H
#define DPAS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* libFuzzer's: the first is called once, the second with each input. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A broken rule ends the program, and libFuzzer keeps the input. */
#define fuzz_require(rule)                                                     \
	do {                                                                   \
		if (!(rule))                                                   \
			fuzz_broken(#rule);                                    \
	} while (0)

_Noreturn void fuzz_broken(const char *rule);

/* The input as a text that ends with NUL, to be freed. */
char *fuzz_text(const uint8_t *data, size_t size);

/* The input as a file that can be read. */
FILE *fuzz_file(const uint8_t *data, size_t size);

#endif
