// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <json-c/json.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "plot.h"
#include "results-file.h"
#include "root.h"
#include "switch-json.h"

/* A number whose text we choose: json-c would print 17 digits. */
static struct json_object *fixed(double value, int decimals)
{
	char text[64];

	snprintf(text, sizeof(text), "%.*f", decimals, value);
	return json_object_new_double_s(value, text);
}

static void add_count(struct json_object *object, const char *key,
		      uint64_t count)
{
	json_object_object_add(object, key, json_object_new_uint64(count));
}

static void add_text(struct json_object *object, const char *key,
		     const char *text)
{
	json_object_object_add(object, key, json_object_new_string(text));
}

static struct json_object *breakdown_object(const struct run *run)
{
	struct json_object *object = json_object_new_object();
	enum breakdown part;

	for (part = 0; part < BREAKDOWN_COUNT; part++)
		add_count(object, breakdown_names[part], run->breakdown[part]);
	return object;
}

static struct json_object *run_object(const struct run *run)
{
	struct json_object *object = json_object_new_object();
	enum figure i;

	add_text(object, "mode", mode_table[run->mode].name);
	add_text(object, "rw", run_rw(run));
	add_count(object, "bs", run->block_size);
	add_count(object, "jobs", run->jobs);
	add_count(object, "repeat", run->repeat);
	for (i = 0; i < FIGURE_COUNT; i++)
		json_object_object_add(
			object, figure_names[i].key,
			fixed(run->figure[i], figure_names[i].decimals));
	if (run->ios)
		add_count(object, "ios", run->ios);
	json_object_object_add(object, "breakdown", breakdown_object(run));
	if (run->stat.count)
		json_object_object_add(object, "switch",
				       switch_json(&run->stat));
	return object;
}

static struct json_object *param_array(const struct results *results)
{
	struct json_object *array = json_object_new_array();
	size_t i;

	for (i = 0; i < SWITCH_PARAMS; i++)
		json_object_array_add(array, json_object_new_uint64(
						     results->switch_param[i]));
	return array;
}

/* What was not recorded is left out. */
static void add_machine(struct json_object *root, const struct results *results)
{
	add_text(root, "clock", results->clock);
	add_text(root, "kernel", results->kernel);
	add_text(root, "device", results->device);
	add_text(root, "profile", results->profile);
	if (results->cpus)
		add_count(root, "cpus", results->cpus);
	if (results->has_switch_param)
		json_object_object_add(root, "switch_param",
				       param_array(results));
}

int results_write_json(const struct results *results, FILE *out)
{
	struct json_object *root = json_object_new_object();
	struct json_object *runs = json_object_new_array();
	const char *text;
	size_t i;
	int ret;

	add_machine(root, results);
	for (i = 0; i < results->count; i++)
		json_object_array_add(runs, run_object(&results->run[i]));
	json_object_object_add(root, "runs", runs);
	text = json_object_to_json_string_ext(
		root, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE);
	ret = fprintf(out, "%s\n", text) < 0 ? -1 : 0;
	json_object_put(root);
	return ret;
}

static void write_csv_run(const struct run *run, FILE *out)
{
	enum breakdown part;
	enum figure i;

	fprintf(out, "%s,%s,%u,%u,%u", mode_table[run->mode].name, run_rw(run),
		run->block_size, run->jobs, run->repeat);
	for (i = 0; i < FIGURE_COUNT; i++)
		fprintf(out, ",%.*f", figure_names[i].decimals, run->figure[i]);
	for (part = 0; part < BREAKDOWN_COUNT; part++)
		fprintf(out, ",%llu", (unsigned long long)run->breakdown[part]);
	fputc('\n', out);
}

int results_write_csv(const struct results *results, FILE *out)
{
	enum breakdown part;
	enum figure i;
	size_t n;

	fputs("mode,rw,bs,jobs,repeat", out);
	for (i = 0; i < FIGURE_COUNT; i++)
		fprintf(out, ",%s", figure_names[i].key);
	for (part = 0; part < BREAKDOWN_COUNT; part++)
		fprintf(out, ",%s", breakdown_names[part]);
	fputc('\n', out);
	for (n = 0; n < results->count; n++)
		write_csv_run(&results->run[n], out);
	return ferror(out) ? -1 : 0;
}

static const char json_name[] = "results.json";
static const char csv_name[] = "results.csv";

static int save(const struct results *results, const char *dir,
		const char *name,
		int (*write)(const struct results *results, FILE *out))
{
	char path[PATH_MAX];
	FILE *out;
	int ret;

	path_format(path, "%s/%s", dir, name);
	out = fopen(path, "wxe");
	if (!out)
		return fail("cannot write %s: %s", path, strerror(errno));
	ret = write(results, out);
	/* A full disk may show only now. */
	if (fclose(out) || ret)
		return fail("cannot write %s: %s", path, strerror(errno));
	return 0;
}

int results_save(const struct results *results, const char *dir)
{
	if (save(results, dir, json_name, results_write_json))
		return -1;
	return save(results, dir, csv_name, results_write_csv);
}

void results_print_paths(const char *dir)
{
	const char *const names[] = { json_name, csv_name, plot_name };
	char path[PATH_MAX];
	size_t i;

	fputs("Results:", stdout);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		path_format(path, "%s/%s", dir, names[i]);
		if (!access(path, F_OK))
			printf(" %s", path);
	}
	putchar('\n');
}
