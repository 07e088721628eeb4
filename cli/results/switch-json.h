/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_RESULTS_SWITCH_JSON_H
#define DPAS_CLI_RESULTS_SWITCH_JSON_H

#include "sys/switch-stat.h"
#include "util/json-get.h"

/* The lines of switch_stat as JSON: an array, an object for each CPU. */
struct json_object *switch_json(const struct switch_stat *stat);

/*
 * The same read back, from what the key of an object holds; 0, or -1 with a
 * line printed and nothing to free.
 */
int switch_json_get(const struct json_place *place, struct json_object *object,
		    const char *key, struct switch_stat *stat);

#endif
