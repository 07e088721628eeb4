// SPDX-License-Identifier: GPL-2.0-only
#include "util/json-put.h"

struct json_object *json_fixed(double value, int decimals)
{
	char text[64];

	snprintf(text, sizeof(text), "%.*f", decimals, value);
	return json_object_new_double_s(value, text);
}

void json_put_fixed(struct json_object *object, const char *key, double value,
		    int decimals)
{
	json_object_object_add(object, key, json_fixed(value, decimals));
}

void json_put_count(struct json_object *object, const char *key, uint64_t count)
{
	json_object_object_add(object, key, json_object_new_uint64(count));
}

void json_put_text(struct json_object *object, const char *key,
		   const char *text)
{
	json_object_object_add(object, key, json_object_new_string(text));
}

int json_print(struct json_object *root, FILE *out)
{
	const char *text = json_object_to_json_string_ext(
		root, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE);
	int ret = fprintf(out, "%s\n", text) < 0 ? -1 : 0;

	json_object_put(root);
	return ret;
}
