// SPDX-License-Identifier: GPL-2.0-only
#include <limits.h>
#include <string.h>

#include "results/switch-json.h"

static struct json_object *cpu_object(const struct switch_cpu *cpu)
{
	struct json_object *object = json_object_new_object();
	enum switch_key key;

	json_object_object_add(object, "cpu", json_object_new_uint64(cpu->cpu));
	json_object_object_add(object, "mode",
			       json_object_new_string(cpu->mode));
	for (key = 0; key < SWITCH_KEYS; key++)
		json_object_object_add(object, switch_keys[key],
				       json_object_new_uint64(cpu->value[key]));
	return object;
}

struct json_object *switch_json(const struct switch_stat *stat)
{
	struct json_object *array = json_object_new_array();
	size_t i;

	for (i = 0; i < stat->count; i++)
		json_object_array_add(array, cpu_object(&stat->cpu[i]));
	return array;
}

static int get_mode(const struct json_place *place, struct json_object *object,
		    struct switch_cpu *cpu)
{
	static const char *const modes[] = { "INT", "CP", "PAS", "OL" };
	size_t i;

	if (json_get_string(place, object, "mode", cpu->mode,
			    sizeof(cpu->mode)))
		return -1;
	for (i = 0; i < sizeof(modes) / sizeof(modes[0]); i++)
		if (!strcmp(cpu->mode, modes[i]))
			return 0;
	return json_complain(place, "mode", "is not INT, CP, PAS or OL");
}

static int get_cpu(const struct json_place *place, struct json_object *object,
		   struct switch_stat *stat)
{
	struct switch_cpu cpu = { .mode = "" };
	enum switch_key key;
	uint64_t number;

	if (json_get_unsigned(place, object, "cpu", 0, UINT_MAX, &number) ||
	    get_mode(place, object, &cpu))
		return -1;
	cpu.cpu = (unsigned int)number;
	for (key = 0; key < SWITCH_KEYS; key++) {
		/* Older results have nothing of AUTO. */
		if (key >= SWITCH_AUTO && !json_has(object, switch_keys[key]))
			continue;
		if (json_get_unsigned(place, object, switch_keys[key], 0,
				      UINT64_MAX, &cpu.value[key]))
			return -1;
	}
	return switch_stat_add(stat, &cpu);
}

int switch_json_get(const struct json_place *place, struct json_object *object,
		    const char *key, struct switch_stat *stat)
{
	struct json_object *array;
	struct json_place inner;
	size_t i;

	*stat = (struct switch_stat){ .count = 0 };
	if (json_get(place, object, key, json_type_array, &array))
		return -1;
	for (i = 0; i < json_object_array_length(array); i++) {
		inner = json_inside(place, "%s[%zu].", key, i);
		if (get_cpu(&inner, json_object_array_get_idx(array, i),
			    stat)) {
			switch_stat_free(stat);
			return -1;
		}
	}
	return 0;
}
