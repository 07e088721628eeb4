/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Values of a JSON document that somebody else wrote. Every complaint names
 * the file and the key, as "DIR/results.json: runs[3].iops".
 */
#ifndef DPAS_CLI_UTIL_JSON_GET_H
#define DPAS_CLI_UTIL_JSON_GET_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where in which file a value is. */
struct json_place {
	const char *file;
	char prefix[48]; /* "" or "runs[3]." */
};

/* The place of what lies in it, e.g. "breakdown." or "runs[%zu].". */
struct json_place json_inside(const struct json_place *place, const char *fmt,
			      ...) __attribute__((format(printf, 2, 3)));

/* Print one line about a key. Returns -1. */
int json_complain(const struct json_place *place, const char *key,
		  const char *what);

/* All return 0, or -1 with a line printed. */
int json_get(const struct json_place *place, struct json_object *object,
	     const char *key, enum json_type type, struct json_object **value);
bool json_has(struct json_object *object, const char *key);
int json_get_string(const struct json_place *place, struct json_object *object,
		    const char *key, char *text, size_t size);
int json_get_unsigned(const struct json_place *place,
		      struct json_object *object, const char *key, uint64_t min,
		      uint64_t max, uint64_t *number);
int json_get_count(const struct json_place *place, struct json_object *object,
		   const char *key, uint64_t max, unsigned int *number);

#endif
