// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include "cut-plan.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <unistd.h>

#include "direct.h"
#include "disk-file.h"

static void read_option(struct cut_plan *plan, int option)
{
	switch (option) {
	case 'p':
		plan->flags = RWF_HIPRI;
		break;
	case 't':
		plan->threads = number(optarg);
		break;
	case 'n':
		plan->rounds = number(optarg);
		break;
	case 's':
		plan->seed = number(optarg);
		break;
	default:
		exit(2);
	}
}

char **cut_plan_read(struct cut_plan *plan, int argc, char **argv,
		     const char *options, int words)
{
	int option;

	while ((option = getopt(argc, argv, options)) != -1)
		read_option(plan, option);
	if (optind != argc - words || plan->threads < 1 ||
	    plan->threads > plan->threads_max)
		die("what to do? see the head of %s.c",
		    program_invocation_short_name);
	plan->disk = argv[optind];
	return argv + optind;
}

void cut_power_under(const struct cut_plan *plan, void *(*work)(void *writer),
		     void *writers, size_t size, uint32_t us)
{
	pthread_t *threads = calloc((size_t)plan->threads, sizeof(*threads));
	long i;

	if (!threads)
		die("no memory for %ld threads", plan->threads);
	for (i = 0; i < plan->threads; i++)
		if (pthread_create(&threads[i], NULL, work,
				   (char *)writers + (size_t)i * size))
			die("cannot start thread %ld", i);
	sleep_us(us);
	set_disk_file(plan->disk, "dramdisk/power", "off");
	for (i = 0; i < plan->threads; i++)
		pthread_join(threads[i], NULL);
	free(threads);
}
