// SPDX-License-Identifier: GPL-2.0-only
/*
 * Results of one machine, read back and added to those of others. Every
 * complaint names the file and the key, as "DIR/results.json: runs[3].iops".
 */
#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "plan.h"
#include "results-file.h"
#include "root.h"

/* Where in which file a value is. */
struct place {
	const char *file;
	char prefix[32]; /* "" or "runs[3]." */
};

static int complain(const struct place *place, const char *key,
		    const char *what)
{
	return fail("%s: %s%s %s", place->file, place->prefix, key, what);
}

static int get(const struct place *place, struct json_object *object,
	       const char *key, enum json_type type, struct json_object **value)
{
	if (!json_object_object_get_ex(object, key, value))
		return complain(place, key, "is missing");
	if (json_object_is_type(*value, type))
		return 0;
	/* A whole number is a good value for a figure. */
	if (type == json_type_double &&
	    json_object_is_type(*value, json_type_int))
		return 0;
	return fail("%s: %s%s must be of type %s", place->file, place->prefix,
		    key, json_type_to_name(type));
}

static int get_string(const struct place *place, struct json_object *object,
		      const char *key, char *text, size_t size)
{
	struct json_object *value;
	int n;

	if (get(place, object, key, json_type_string, &value))
		return -1;
	n = snprintf(text, size, "%s", json_object_get_string(value));
	if (n < 0 || (size_t)n >= size)
		return complain(place, key, "is too long");
	return 0;
}

static int get_unsigned(const struct place *place, struct json_object *object,
			const char *key, uint64_t min, uint64_t max,
			uint64_t *number)
{
	struct json_object *value;

	if (get(place, object, key, json_type_int, &value))
		return -1;
	/* json-c turns a negative number into 0 here. */
	*number = json_object_get_uint64(value);
	if (json_object_get_int64(value) < 0 || *number < min || *number > max)
		return complain(place, key, "is out of range");
	return 0;
}

static int get_count(const struct place *place, struct json_object *object,
		     const char *key, uint64_t max, unsigned int *number)
{
	uint64_t value;

	if (get_unsigned(place, object, key, 1, max, &value))
		return -1;
	*number = (unsigned int)value;
	return 0;
}

static int get_mode(const struct place *place, struct json_object *object,
		    struct run *run)
{
	char text[16];

	if (get_string(place, object, "mode", text, sizeof(text)))
		return -1;
	run->mode = mode_find(text);
	if (run->mode == MODE_COUNT)
		return complain(place, "mode",
				"is not INT, CP, LHP, PAS or DPAS");
	if (get_string(place, object, "rw", text, sizeof(text)))
		return -1;
	run->write = !strcmp(text, "randwrite");
	if (strcmp(text, run_rw(run)) != 0)
		return complain(place, "rw", "is not randread or randwrite");
	return 0;
}

static int get_figures(const struct place *place, struct json_object *object,
		       struct run *run)
{
	struct json_object *value;
	enum figure i;

	for (i = 0; i < FIGURE_COUNT; i++) {
		if (get(place, object, figure_names[i].key, json_type_double,
			&value))
			return -1;
		run->figure[i] = json_object_get_double(value);
		if (!figure_is_valid(run->figure[i]))
			return complain(place, figure_names[i].key,
					"is out of range");
	}
	return 0;
}

static int get_breakdown(const struct place *place, struct json_object *object,
			 struct run *run)
{
	struct place inner = { .file = place->file };
	struct json_object *value;
	enum breakdown part;

	if (get(place, object, "breakdown", json_type_object, &value))
		return -1;
	snprintf(inner.prefix, sizeof(inner.prefix), "%.18s%s", place->prefix,
		 "breakdown.");
	for (part = 0; part < BREAKDOWN_COUNT; part++)
		if (get_unsigned(&inner, value, breakdown_names[part], 0,
				 UINT64_MAX, &run->breakdown[part]))
			return -1;
	return 0;
}

static int read_run(const struct place *place, struct json_object *object,
		    struct results *results)
{
	struct run run = { .repeat = 0 };

	if (get_mode(place, object, &run) ||
	    get_count(place, object, "bs", BLOCK_MAX, &run.block_size) ||
	    get_count(place, object, "jobs", JOBS_MAX, &run.jobs) ||
	    get_count(place, object, "repeat", REPEAT_MAX, &run.repeat) ||
	    get_figures(place, object, &run) ||
	    get_breakdown(place, object, &run))
		return -1;
	return results_add(results, &run);
}

static int read_runs(const struct place *place, struct json_object *root,
		     struct results *results)
{
	struct place inner = { .file = place->file };
	struct json_object *runs;
	size_t i;

	if (get(place, root, "runs", json_type_array, &runs))
		return -1;
	for (i = 0; i < json_object_array_length(runs); i++) {
		snprintf(inner.prefix, sizeof(inner.prefix), "runs[%zu].", i);
		if (read_run(&inner, json_object_array_get_idx(runs, i),
			     results))
			return -1;
	}
	if (!i)
		return complain(place, "runs", "is empty");
	return 0;
}

/* The machines' descriptions must agree, or their figures do not compare. */
static int take_word(const struct place *place, struct json_object *root,
		     const char *key, char *word, size_t size)
{
	char text[80];

	if (get_string(place, root, key, text, sizeof(text)))
		return -1;
	if (word[0] && strcmp(word, text) != 0)
		return fail(
			"%s: %s is '%s', but '%s' in the results before it; merge only runs of one machine",
			place->file, key, text, word);
	snprintf(word, size, "%s", text);
	return 0;
}

static int read_root(const struct place *place, struct json_object *root,
		     struct results *results)
{
	if (take_word(place, root, "clock", results->clock,
		      sizeof(results->clock)) ||
	    take_word(place, root, "kernel", results->kernel,
		      sizeof(results->kernel)) ||
	    take_word(place, root, "device", results->device,
		      sizeof(results->device)) ||
	    take_word(place, root, "profile", results->profile,
		      sizeof(results->profile)))
		return -1;
	if (strcmp(results->clock, "virtual") != 0 &&
	    strcmp(results->clock, "real") != 0)
		return complain(place, "clock", "is not virtual or real");
	return read_runs(place, root, results);
}

int results_parse(int fd, const char *path, struct results *results)
{
	struct place place = { .file = path, .prefix = "" };
	struct json_object *root = json_object_from_fd(fd);
	int ret;

	if (!root)
		return fail("%s is not a JSON document", path);
	ret = read_root(&place, root, results);
	json_object_put(root);
	return ret;
}

int results_read(const char *dir, struct results *results)
{
	char path[PATH_MAX];
	int fd, ret;

	path_format(path, "%s/results.json", dir);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail("cannot read %s: %s", path, strerror(errno));
	ret = results_parse(fd, path, results);
	close(fd);
	return ret;
}
