// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <json-c/json.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/fio.h"
#include "results/results.h"
#include "util/child.h"
#include "util/error.h"
#include "util/root.h"

enum { ARGS_MAX = 24 };

struct arguments {
	char *argv[ARGS_MAX + 1];
	char text[ARGS_MAX][PATH_MAX];
	int count;
};

#define add(args, ...)                                                         \
	do {                                                                   \
		struct arguments *a_ = (args);                                 \
                                                                               \
		path_format(a_->text[a_->count], __VA_ARGS__);                 \
		a_->argv[a_->count] = a_->text[a_->count];                     \
		a_->argv[++a_->count] = NULL;                                  \
	} while (0)

static void build_arguments(struct arguments *args, const struct fio_job *job)
{
	args->count = 0;
	add(args, "fio");
	add(args, "--name=dpas");
	add(args, "--filename=%s", job->node);
	add(args, "--ioengine=pvsync2");
	add(args, "--direct=1");
	add(args, "--iodepth=1");
	add(args, "--rw=%s", job->write ? "randwrite" : "randread");
	add(args, "--bs=%u", job->block_size);
	add(args, "--numjobs=%u", job->jobs);
	add(args, "--group_reporting");
	add(args, "--time_based");
	add(args, "--runtime=%ums", job->runtime_ms);
	/* Seeds and no map of blocks done: the same I/Os in every mode. */
	add(args, "--norandommap");
	add(args, "--randrepeat=1");
	add(args, "--percentile_list=50:99:99.99");
	add(args, "--eta=never");
	add(args, "--output-format=json");
	add(args, "--output=%s", job->output);
	if (job->hipri)
		add(args, "--hipri=1");
}

/* fio may print warnings ahead of its JSON into the same file. */
static struct json_object *parse_json(FILE *f)
{
	struct json_object *root = NULL;
	char *text = NULL, *start;
	size_t size = 0;

	if (getdelim(&text, &size, '\0', f) > 0) {
		start = strchr(text, '{');
		if (start)
			root = json_tokener_parse(start);
	}
	free(text);
	return root;
}

static struct json_object *member(struct json_object *object, const char *key)
{
	struct json_object *value = NULL;

	json_object_object_get_ex(object, key, &value);
	return value;
}

static bool figure(struct json_object *found, double *value)
{
	if (!json_object_is_type(found, json_type_double) &&
	    !json_object_is_type(found, json_type_int))
		return false;
	*value = json_object_get_double(found);
	return figure_is_valid(*value);
}

/* The keys are the percentiles, with as many decimals as fio likes. */
static bool percentile(struct json_object *clat, double wanted, double *ns)
{
	struct json_object *list = member(clat, "percentile");

	if (!json_object_is_type(list, json_type_object))
		return false;
	json_object_object_foreach(list, key, value)
		if (fabs(strtod(key, NULL) - wanted) < 1e-6)
			return figure(value, ns);
	return false;
}

static bool read_result(struct json_object *job, bool write,
			struct fio_result *result)
{
	struct json_object *side = member(job, write ? "write" : "read");
	struct json_object *clat = member(side, "clat_ns");
	double mean, p50, p99, p9999, user, system, switches, ios;

	if (!figure(member(side, "iops"), &result->iops) ||
	    !figure(member(side, "total_ios"), &ios) ||
	    !figure(member(clat, "mean"), &mean) ||
	    !figure(member(job, "usr_cpu"), &user) ||
	    !figure(member(job, "sys_cpu"), &system) ||
	    !figure(member(job, "ctx"), &switches) ||
	    !percentile(clat, 50, &p50) || !percentile(clat, 99, &p99) ||
	    !percentile(clat, 99.99, &p9999))
		return false;
	result->lat_us = mean / 1000;
	result->p50_us = p50 / 1000;
	result->p99_us = p99 / 1000;
	result->p9999_us = p9999 / 1000;
	result->cpu_pct = user + system;
	result->ios = (uint64_t)ios;
	result->context_switches = (uint64_t)switches;
	return figure_is_valid(result->cpu_pct);
}

int fio_parse(FILE *f, const struct fio_job *job, struct fio_result *result)
{
	struct json_object *root = parse_json(f);
	struct json_object *jobs = member(root, "jobs");
	struct json_object *group = NULL;
	int error, ret = 0;

	if (json_object_is_type(jobs, json_type_array) &&
	    json_object_array_length(jobs) == 1)
		group = json_object_array_get_idx(jobs, 0);
	error = json_object_get_int(member(group, "error"));
	if (error)
		ret = fail("fio met an I/O error (%s) on %s; its report is %s",
			   strerror(error), job->node, job->output);
	else if (!read_result(group, job->write, result))
		ret = fail(
			"fio's report %s has not the figures of a run with I/O",
			job->output);
	json_object_put(root);
	return ret;
}

static int read_report(const struct fio_job *job, struct fio_result *result)
{
	FILE *f = fopen(job->output, "re");
	int ret;

	if (!f)
		return fail("cannot read fio's report %s: %s", job->output,
			    strerror(errno));
	ret = fio_parse(f, job, result);
	fclose(f);
	return ret;
}

int fio_run(const struct fio_job *job, struct fio_result *result)
{
	struct arguments *args = malloc(sizeof(*args));
	int status;

	if (!args)
		return fail("out of memory");
	build_arguments(args, job);
	/* An older run's report must not pass for this one's. */
	unlink(job->output);
	status = child_run(args->argv, NULL);
	free(args);
	if (child_signal()) {
		/* It is half of one at most. */
		unlink(job->output);
		return -1;
	}
	if (status < 0)
		return fail("cannot start fio: %s", strerror(-status));
	if (status)
		return fail("fio failed with status %d on %s; its report is %s",
			    status, job->node, job->output);
	return read_report(job, result);
}
