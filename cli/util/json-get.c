// SPDX-License-Identifier: GPL-2.0-only
#include <json-c/json.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "util/error.h"
#include "util/json-get.h"

struct json_place json_inside(const struct json_place *place, const char *fmt,
			      ...)
{
	struct json_place inner = *place;
	size_t used = strlen(inner.prefix);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(inner.prefix + used, sizeof(inner.prefix) - used, fmt, ap);
	va_end(ap);
	return inner;
}

int json_complain(const struct json_place *place, const char *key,
		  const char *what)
{
	return fail("%s: %s%s %s", place->file, place->prefix, key, what);
}

int json_get(const struct json_place *place, struct json_object *object,
	     const char *key, enum json_type type, struct json_object **value)
{
	if (!json_object_object_get_ex(object, key, value))
		return json_complain(place, key, "is missing");
	if (json_object_is_type(*value, type))
		return 0;
	/* A whole number is a good value for a figure. */
	if (type == json_type_double &&
	    json_object_is_type(*value, json_type_int))
		return 0;
	return fail("%s: %s%s must be of type %s", place->file, place->prefix,
		    key, json_type_to_name(type));
}

bool json_has(struct json_object *object, const char *key)
{
	return json_object_object_get_ex(object, key, NULL);
}

int json_get_string(const struct json_place *place, struct json_object *object,
		    const char *key, char *text, size_t size)
{
	struct json_object *value;
	int n;

	if (json_get(place, object, key, json_type_string, &value))
		return -1;
	n = snprintf(text, size, "%s", json_object_get_string(value));
	if (n < 0 || (size_t)n >= size)
		return json_complain(place, key, "is too long");
	return 0;
}

int json_get_unsigned(const struct json_place *place,
		      struct json_object *object, const char *key, uint64_t min,
		      uint64_t max, uint64_t *number)
{
	struct json_object *value;

	if (json_get(place, object, key, json_type_int, &value))
		return -1;
	/* json-c turns a negative number into 0 here. */
	*number = json_object_get_uint64(value);
	if (json_object_get_int64(value) < 0 || *number < min || *number > max)
		return json_complain(place, key, "is out of range");
	return 0;
}

int json_get_count(const struct json_place *place, struct json_object *object,
		   const char *key, uint64_t max, unsigned int *number)
{
	uint64_t value;

	if (json_get_unsigned(place, object, key, 1, max, &value))
		return -1;
	*number = (unsigned int)value;
	return 0;
}
