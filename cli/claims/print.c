// SPDX-License-Identifier: GPL-2.0-only
#include <json-c/json.h>

#include "claims/claims.h"
#include "results/table.h"

static const char *rw(const struct claim *claim)
{
	const struct run run = { .write = claim->group.write };

	return run_rw(&run);
}

static void print_about(const struct claim *claim)
{
	if (claim->jobs)
		printf("%u job%s, ", claim->jobs, claim->jobs == 1 ? "" : "s");
	/* The first of several, or the only one: it does no harm to say so. */
	if (claim->repeat > 1)
		printf("repeat %u, ", claim->repeat);
}

static bool same_group(const struct claim *a, const struct claim *b)
{
	return a->group.write == b->group.write &&
	       a->group.block_size == b->group.block_size;
}

/* What the arithmetic goes by. */
static void print_terms(const struct claims *list)
{
	fputs("CPUs: ", stdout);
	if (list->cpus)
		printf("%u", list->cpus);
	else
		fputs("not recorded", stdout);
	printf("; windows: PAS and OL %u, CP %u, INT %u; timer failures: at most %u%s\n\n",
	       list->window[DPAS_WINDOW_PAS], list->window[DPAS_WINDOW_CP],
	       list->window[DPAS_WINDOW_INT], list->timer_failures_max,
	       list->results->has_switch_param ?
		       "" :
		       " (the defaults; not recorded)");
}

void claims_print(const struct claims *list)
{
	size_t i;

	table_print_title(list->results);
	print_terms(list);
	for (i = 0; i < list->count; i++) {
		const struct claim *claim = &list->claim[i];

		if (!i || !same_group(claim, claim - 1))
			printf("%s, %u bytes:\n", rw(claim),
			       claim->group.block_size);
		printf("  %-10s  ", verdict_names[claim->verdict]);
		print_about(claim);
		puts(claim->text);
	}
	printf("%zu hold, %zu fail, %zu unmeasured\n",
	       list->verdicts[VERDICT_HOLDS], list->verdicts[VERDICT_FAILS],
	       list->verdicts[VERDICT_UNMEASURED]);
}

static void add_text(struct json_object *object, const char *key,
		     const char *text)
{
	json_object_object_add(object, key, json_object_new_string(text));
}

/* 0 is JSON's null. */
static void add_number(struct json_object *object, const char *key,
		       unsigned int number)
{
	json_object_object_add(object, key,
			       number ? json_object_new_uint64(number) : NULL);
}

static struct json_object *claim_object(const struct claim *claim)
{
	struct json_object *object = json_object_new_object();

	add_text(object, "check", claim->name);
	add_text(object, "verdict", verdict_names[claim->verdict]);
	add_text(object, "rw", rw(claim));
	add_number(object, "bs", claim->group.block_size);
	add_number(object, "jobs", claim->jobs);
	add_number(object, "repeat", claim->repeat);
	add_text(object, "text", claim->text);
	return object;
}

void claims_print_json(const struct claims *list)
{
	struct json_object *root = json_object_new_object();
	struct json_object *claims = json_object_new_array();
	enum verdict verdict;
	size_t i;

	for (verdict = 0; verdict < VERDICT_COUNT; verdict++)
		json_object_object_add(
			root, verdict_names[verdict],
			json_object_new_uint64(list->verdicts[verdict]));
	for (i = 0; i < list->count; i++)
		json_object_array_add(claims, claim_object(&list->claim[i]));
	json_object_object_add(root, "checks", claims);
	puts(json_object_to_json_string_ext(
		root, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(root);
}
