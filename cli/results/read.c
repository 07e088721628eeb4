// SPDX-License-Identifier: GPL-2.0-only
/*
 * Results of one machine, read back and added to those of others. Every
 * complaint names the file and the key, as "DIR/results.json: runs[3].iops".
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "results/file.h"
#include "results/image.h"
#include "results/limits.h"
#include "results/switch-json.h"
#include "sys/cpus.h"
#include "util/error.h"
#include "util/json-get.h"
#include "util/root.h"

static int get_mode(const struct json_place *place, struct json_object *object,
		    struct run *run)
{
	char text[16], why[80];

	if (json_get_string(place, object, "mode", text, sizeof(text)))
		return -1;
	run->mode = mode_find(text);
	if (run->mode == MODE_COUNT) {
		snprintf(why, sizeof(why), "is none of %s", mode_list(false));
		return json_complain(place, "mode", why);
	}
	if (json_get_string(place, object, "rw", text, sizeof(text)))
		return -1;
	run->write = !strcmp(text, "randwrite");
	if (strcmp(text, run_rw(run)) != 0)
		return json_complain(place, "rw",
				     "is not randread or randwrite");
	return 0;
}

/* Without DPAS every mode would be INT under another name. */
static int check_mode(const struct json_place *place, const struct run *run,
		      const struct results *results)
{
	if (!results->without_dpas || run->mode == MODE_INT)
		return 0;
	return json_complain(
		place, "mode",
		"is not INT, which is all that a kernel without DPAS can do");
}

/* Older results have no CPU time an I/O. */
static int get_figures(const struct json_place *place,
		       struct json_object *object, struct run *run)
{
	struct json_object *value;
	enum figure i;

	for (i = 0; i < FIGURE_COUNT; i++) {
		if (i == FIGURE_BUSY_US &&
		    !json_has(object, figure_names[i].key))
			continue;
		if (json_get(place, object, figure_names[i].key,
			     json_type_double, &value))
			return -1;
		run->figure[i] = json_object_get_double(value);
		if (!figure_is_valid(run->figure[i]))
			return json_complain(place, figure_names[i].key,
					     "is out of range");
	}
	return 0;
}

static int get_breakdown(const struct json_place *place,
			 struct json_object *object, struct run *run)
{
	struct json_place inner = json_inside(place, "breakdown.");
	struct json_object *value;
	enum share part;

	if (json_get(place, object, "breakdown", json_type_object, &value))
		return -1;
	for (part = 0; part < SHARE_COUNT; part++)
		if (json_get_unsigned(&inner, value, share_names[part], 0,
				      UINT64_MAX, &run->share[part]))
			return -1;
	return 0;
}

/* What older results do not record. */
static int get_ios(const struct json_place *place, struct json_object *object,
		   struct run *run)
{
	return json_has(object, "ios") ?
		       json_get_unsigned(place, object, "ios", 1, UINT64_MAX,
					 &run->ios) :
		       0;
}

static int get_switch(const struct json_place *place,
		      struct json_object *object, struct run *run)
{
	return json_has(object, "switch") ?
		       switch_json_get(place, object, "switch", &run->stat) :
		       0;
}

static int read_run(const struct json_place *place, struct json_object *object,
		    struct results *results)
{
	struct run run = { .repeat = 0 };

	if (get_mode(place, object, &run) || check_mode(place, &run, results) ||
	    json_get_count(place, object, "bs", BLOCK_MAX, &run.block_size) ||
	    json_get_count(place, object, "jobs", JOBS_MAX, &run.jobs) ||
	    json_get_count(place, object, "repeat", REPEAT_MAX, &run.repeat) ||
	    get_figures(place, object, &run) || get_ios(place, object, &run) ||
	    get_breakdown(place, object, &run) ||
	    get_switch(place, object, &run))
		return -1;
	return results_add(results, &run);
}

static int read_runs(const struct json_place *place, struct json_object *root,
		     struct results *results)
{
	struct json_object *runs;
	struct json_place inner;
	size_t i;

	if (json_get(place, root, "runs", json_type_array, &runs))
		return -1;
	for (i = 0; i < json_object_array_length(runs); i++) {
		inner = json_inside(place, "runs[%zu].", i);
		if (read_run(&inner, json_object_array_get_idx(runs, i),
			     results))
			return -1;
	}
	if (!i)
		return json_complain(place, "runs", "is empty");
	return 0;
}

/* The machines' descriptions must agree, or their figures do not compare. */
static int take_word(const struct json_place *place, struct json_object *root,
		     const char *key, char *word, size_t size)
{
	char text[80];
	size_t most = size < sizeof(text) ? size : sizeof(text);

	if (json_get_string(place, root, key, text, most))
		return -1;
	if (word[0] && strcmp(word, text) != 0)
		return fail(
			"%s: %s is '%s', but '%s' in the results before it; merge only runs of one machine",
			place->file, key, text, word);
	memcpy(word, text, strlen(text) + 1);
	return 0;
}

static int differs(const struct json_place *place, const char *key)
{
	return fail(
		"%s: %s is not as in the results before it; merge only runs of one machine",
		place->file, key);
}

static int take_cpus(const struct json_place *place, struct json_object *root,
		     struct results *results)
{
	unsigned int cpus = 0;

	if (json_has(root, "cpus") &&
	    json_get_count(place, root, "cpus", CPUS_MAX, &cpus))
		return -1;
	if (results->count && results->cpus != cpus)
		return differs(place, "cpus");
	results->cpus = cpus;
	return 0;
}

static int get_params(const struct json_place *place, struct json_object *array,
		      uint32_t param[SWITCH_PARAMS])
{
	struct json_object *value;
	size_t i;

	for (i = 0; i < SWITCH_PARAMS; i++) {
		value = json_object_array_get_idx(array, i);
		if (!json_object_is_type(value, json_type_int) ||
		    json_object_get_int64(value) < 0 ||
		    json_object_get_int64(value) > UINT32_MAX)
			return json_complain(place, "switch_param",
					     "is not seven values of knobs");
		param[i] = (uint32_t)json_object_get_int64(value);
	}
	return 0;
}

static int take_params(const struct json_place *place, struct json_object *root,
		       struct results *results)
{
	uint32_t param[SWITCH_PARAMS] = { 0 };
	bool has = json_has(root, "switch_param");
	struct json_object *array;

	if (has &&
	    (json_get(place, root, "switch_param", json_type_array, &array) ||
	     get_params(place, array, param)))
		return -1;
	if (results->count &&
	    (results->has_switch_param != has ||
	     memcmp(results->switch_param, param, sizeof(param)) != 0))
		return differs(place, "switch_param");
	results->has_switch_param = has;
	memcpy(results->switch_param, param, sizeof(param));
	return 0;
}

static int take_image(const struct json_place *place, struct json_object *root,
		      struct results *results)
{
	struct json_object *image;
	int ret;

	if (image_get(place, root, &image))
		return -1;
	if (!results->count && !results->image) {
		results->image = image;
		return 0;
	}
	ret = image_refuse_other(place->file, image, results->image, false);
	json_object_put(image);
	return ret;
}

static int read_root(const struct json_place *place, struct json_object *root,
		     struct results *results)
{
	if (take_word(place, root, "clock", results->clock,
		      sizeof(results->clock)) ||
	    take_word(place, root, "kernel", results->kernel,
		      sizeof(results->kernel)) ||
	    take_word(place, root, "device", results->device,
		      sizeof(results->device)) ||
	    take_word(place, root, "profile", results->profile,
		      sizeof(results->profile)) ||
	    take_cpus(place, root, results) ||
	    take_params(place, root, results) ||
	    take_image(place, root, results))
		return -1;
	if (strcmp(results->clock, "virtual") != 0 &&
	    strcmp(results->clock, "real") != 0)
		return json_complain(place, "clock", "is not virtual or real");
	return read_runs(place, root, results);
}

static int get_without_dpas(const struct json_place *place,
			    struct json_object *root, bool *without)
{
	struct json_object *value;

	*without = false;
	if (!json_has(root, "dpas"))
		return 0;
	if (json_get(place, root, "dpas", json_type_boolean, &value))
		return -1;
	*without = !json_object_get_boolean(value);
	return 0;
}

/* What was read so far is stock Linux's, and now comes what it is beside. */
static int step_aside(struct results *results)
{
	struct results *stock = malloc(sizeof(*stock));

	if (!stock)
		return fail("out of memory");
	*stock = *results;
	*results = (struct results){ .stock = stock };
	return 0;
}

/* Two kernels on one machine: else their figures do not compare. */
static int check_stock(const struct json_place *place,
		       const struct results *results)
{
	const struct results *stock = results->stock;

	if (!stock || !results->count)
		return 0;
	if (strcmp(stock->clock, results->clock) != 0)
		return differs(place, "clock");
	if (strcmp(stock->device, results->device) != 0)
		return differs(place, "device");
	if (strcmp(stock->profile, results->profile) != 0)
		return differs(place, "profile");
	if (stock->cpus != results->cpus)
		return differs(place, "cpus");
	return image_refuse_other(place->file, results->image, stock->image,
				  true);
}

/* A document of stock Linux's own, or inside another. */
static int read_stock(const struct json_place *place, struct json_object *root,
		      struct results *results)
{
	struct results *stock = results_stock(results);

	return stock ? read_root(place, root, stock) : -1;
}

static int read_inner_stock(const struct json_place *place,
			    struct json_object *root, struct results *results)
{
	struct json_place inner = json_inside(place, "stock.");
	struct json_object *value;

	if (!json_has(root, "stock"))
		return 0;
	if (json_get(place, root, "stock", json_type_object, &value))
		return -1;
	return read_stock(&inner, value, results);
}

static int read_document(const struct json_place *place,
			 struct json_object *root, struct results *results)
{
	bool without;

	if (get_without_dpas(place, root, &without))
		return -1;
	if (!results->count)
		results->without_dpas = without;
	if (without && !results->without_dpas)
		return read_stock(place, root, results);
	if (!without && results->without_dpas && step_aside(results))
		return -1;
	if (read_root(place, root, results))
		return -1;
	return without ? 0 : read_inner_stock(place, root, results);
}

int results_parse(int fd, const char *path, struct results *results)
{
	struct json_place place = { .file = path, .prefix = "" };
	struct json_object *root = json_object_from_fd(fd);
	int ret;

	if (!root)
		return fail("%s is not a JSON document", path);
	ret = read_document(&place, root, results) ||
			      check_stock(&place, results) ?
		      -1 :
		      0;
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

int results_refuse_duplicates(const struct results *results)
{
	const struct run *run = results_duplicate(results);

	if (!run)
		return results->stock ?
			       results_refuse_duplicates(results->stock) :
			       0;
	return fail(
		"two of the results have %s %s bs=%u jobs=%u repeat=%u; give each run once",
		mode_table[run->mode].name, run_rw(run), run->block_size,
		run->jobs, run->repeat);
}
