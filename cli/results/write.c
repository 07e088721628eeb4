// SPDX-License-Identifier: GPL-2.0-only
#include <unistd.h>

#include "results/file.h"
#include "results/plot.h"
#include "results/switch-json.h"
#include "util/json-put.h"
#include "util/outfile.h"
#include "util/root.h"

static struct json_object *breakdown_object(const struct run *run)
{
	struct json_object *object = json_object_new_object();
	enum share part;

	for (part = 0; part < SHARE_COUNT; part++)
		json_put_count(object, share_names[part], run->share[part]);
	return object;
}

static struct json_object *run_object(const struct run *run)
{
	struct json_object *object = json_object_new_object();
	enum figure i;

	json_put_text(object, "mode", mode_table[run->mode].name);
	json_put_text(object, "rw", run_rw(run));
	json_put_count(object, "bs", run->block_size);
	json_put_count(object, "jobs", run->jobs);
	json_put_count(object, "repeat", run->repeat);
	for (i = 0; i < FIGURE_COUNT; i++)
		json_put_fixed(object, figure_names[i].key, run->figure[i],
			       figure_names[i].decimals);
	if (run->ios)
		json_put_count(object, "ios", run->ios);
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
	json_put_text(root, "clock", results->clock);
	json_put_text(root, "kernel", results->kernel);
	json_put_text(root, "device", results->device);
	json_put_text(root, "profile", results->profile);
	if (results->cpus)
		json_put_count(root, "cpus", results->cpus);
	if (results->without_dpas)
		json_object_object_add(root, "dpas",
				       json_object_new_boolean(false));
	if (results->has_switch_param)
		json_object_object_add(root, "switch_param",
				       param_array(results));
	if (results->image)
		json_object_object_add(root, "image",
				       json_object_get(results->image));
}

static struct json_object *results_object(const struct results *results)
{
	struct json_object *root = json_object_new_object();
	struct json_object *runs = json_object_new_array();
	size_t i;

	add_machine(root, results);
	for (i = 0; i < results->count; i++)
		json_object_array_add(runs, run_object(&results->run[i]));
	json_object_object_add(root, "runs", runs);
	if (results->stock)
		json_object_object_add(root, "stock",
				       results_object(results->stock));
	return root;
}

int results_write_json(const struct results *results, FILE *out)
{
	return json_print(results_object(results), out);
}

static void write_csv_run(const struct run *run, FILE *out)
{
	enum share part;
	enum figure i;

	fprintf(out, "%s,%s,%u,%u,%u", mode_table[run->mode].name, run_rw(run),
		run->block_size, run->jobs, run->repeat);
	for (i = 0; i < FIGURE_COUNT; i++)
		fprintf(out, ",%.*f", figure_names[i].decimals, run->figure[i]);
	for (part = 0; part < SHARE_COUNT; part++)
		fprintf(out, ",%llu", (unsigned long long)run->share[part]);
	fputc('\n', out);
}

int results_write_csv(const struct results *results, FILE *out)
{
	enum share part;
	enum figure i;
	size_t n;

	fputs("mode,rw,bs,jobs,repeat", out);
	for (i = 0; i < FIGURE_COUNT; i++)
		fprintf(out, ",%s", figure_names[i].key);
	for (part = 0; part < SHARE_COUNT; part++)
		fprintf(out, ",%s", share_names[part]);
	fputc('\n', out);
	for (n = 0; n < results->count; n++)
		write_csv_run(&results->run[n], out);
	return ferror(out) ? -1 : 0;
}

const char results_json_name[] = "results.json";
static const char csv_name[] = "results.csv";
/* A file of its own: its INT is not the one of results.csv. */
static const char stock_name[] = "stock.csv";

static int write_json(const void *what, FILE *out)
{
	return results_write_json(what, out);
}

static int write_csv(const void *what, FILE *out)
{
	return results_write_csv(what, out);
}

int results_save(const struct results *results, const char *dir)
{
	if (outfile_write(dir, results_json_name, write_json, results))
		return -1;
	if (results->stock &&
	    outfile_write(dir, stock_name, write_csv, results->stock))
		return -1;
	return outfile_write(dir, csv_name, write_csv, results);
}

void results_remove(const char *dir)
{
	const char *const names[] = { results_json_name, csv_name, plot_name };
	char path[PATH_MAX];
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		path_format(path, "%s/%s", dir, names[i]);
		unlink(path);
	}
}

void results_print_paths(const char *dir)
{
	const char *const names[] = { results_json_name, csv_name, stock_name,
				      plot_name };

	outfile_print_paths(dir, names, sizeof(names) / sizeof(names[0]));
}
