// SPDX-License-Identifier: GPL-2.0-only
/*
 * results.json of other machines: whatever is taken can be shown in every
 * form, and is the same after it was written and read once more.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "claims/claims.h"
#include "fuzz.h"
#include "results/file.h"
#include "results/table.h"

static int parse(const void *data, size_t size, struct results *results)
{
	int fd = memfd_create("results", MFD_CLOEXEC), ret;

	fuzz_require(fd >= 0 && write(fd, data, size) == (ssize_t)size &&
		     !lseek(fd, 0, SEEK_SET));
	*results = (struct results){ .count = 0 };
	ret = results_parse(fd, "results.json", results);
	close(fd);
	return ret;
}

static char *json(const struct results *results, size_t *size)
{
	char *text = NULL;
	FILE *f = open_memstream(&text, size);

	fuzz_require(f && !results_write_json(results, f));
	fclose(f);
	return text;
}

static void check_again(const struct results *results)
{
	struct results again;
	size_t size, size_again;
	char *text = json(results, &size), *text_again;

	fuzz_require(!parse(text, size, &again));
	text_again = json(&again, &size_again);
	fuzz_require(size == size_again && !memcmp(text, text_again, size));
	results_free(&again);
	free(text_again);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct results results;

	if (!parse(data, size, &results)) {
		results_sort(&results);
		check_again(&results);
		results_write_csv(&results, stdout);
		if (!results_duplicate(&results))
			table_print_all(&results);
		claims_of_results(&results, "results", false);
		claims_of_results(&results, "results", true);
	}
	results_free(&results);
	return 0;
}
