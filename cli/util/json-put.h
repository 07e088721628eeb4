/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_JSON_PUT_H
#define DPAS_CLI_UTIL_JSON_PUT_H

#include <json-c/json.h>
#include <stdint.h>
#include <stdio.h>

/* A number with so many decimals, for json-c would print 17 digits. */
struct json_object *json_fixed(double value, int decimals);

void json_put_fixed(struct json_object *object, const char *key, double value,
		    int decimals);
void json_put_count(struct json_object *object, const char *key,
		    uint64_t count);
void json_put_text(struct json_object *object, const char *key,
		   const char *text);

/* The whole document, which is freed. 0, or -1 if it could not be written. */
int json_print(struct json_object *root, FILE *out);

#endif
