// SPDX-License-Identifier: GPL-2.0-only
/*
 * For the targets that read JSON. json-c's own hash has a random seed, and what
 * the fuzzer learns from the comparisons of keys would differ from run to run.
 */
#include <json-c/json.h>

#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	return json_global_set_string_hash(JSON_C_STR_HASH_PERLLIKE);
}
