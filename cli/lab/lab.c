// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "lab/apps.h"
#include "lab/grid.h"
#include "lab/lab.h"
#include "lab/shelving.h"
#include "util/child.h"
#include "util/error.h"
#include "util/outdir.h"

static int read_again(struct grid *grid, const char *word)
{
	const char *colon = strchr(word, ':');
	char device[80];

	if (!colon || colon == word || colon - word >= (long)sizeof(device))
		return fail("--again='%s' is not DEVICE:DIR", word);
	snprintf(device, sizeof(device), "%.*s", (int)(colon - word), word);
	return grid_read_again(grid, device, colon + 1);
}

static int read_grid(struct grid *grid, const struct lab_request *request)
{
	size_t i;

	for (i = 0; i < request->dirs; i++)
		if (grid_read(grid, request->dir[i]))
			return -1;
	for (i = 0; i < request->agains; i++)
		if (read_again(grid, request->again[i]))
			return -1;
	return grid_cells(grid);
}

static int report_grid(const struct lab_request *request, const char *output)
{
	struct grid grid = { .cells = 0 };
	int status = EXIT_USAGE;

	if (!read_grid(&grid, request)) {
		grid_print(&grid);
		status = output && grid_save(&grid, output) ? EXIT_FAILED : 0;
	}
	grid_free(&grid);
	return status;
}

static int report_shelving(const struct lab_request *request,
			   const char *output)
{
	struct shelving shelving = { .modes = 0 };
	int status = 0;
	size_t i;

	for (i = 0; !status && i < request->dirs; i++)
		if (shelving_read(&shelving, request->dir[i]))
			status = EXIT_USAGE;
	if (!status) {
		shelving_print(&shelving);
		status = output && shelving_save(&shelving, output) ?
				 EXIT_FAILED :
				 0;
	}
	shelving_free(&shelving);
	return status;
}

static int report_apps(const struct lab_request *request, const char *output)
{
	struct apps apps = { .count = 0 };
	int status = EXIT_USAGE;

	if (request->dirs != 1) {
		fail("'%s' is one directory too many; an apps.csv has all of it",
		     request->dir[1]);
	} else if (!apps_read(&apps, request->dir[0])) {
		apps_print(&apps);
		status = output && apps_plot(&apps, output) ? EXIT_FAILED : 0;
	}
	apps_free(&apps);
	return status;
}

static const struct kind {
	const char *name;
	const char *file; /* that a result has */
	int (*report)(const struct lab_request *request, const char *output);
} kinds[LAB_KINDS] = {
	[LAB_GRID] = { "grid", "cells", report_grid },
	[LAB_SHELVING] = { "shelving", "shelving.csv", report_shelving },
	[LAB_APPS] = { "apps", "apps.gp", report_apps },
};

enum lab_kind lab_find(const char *name)
{
	enum lab_kind kind;

	for (kind = 0; kind < LAB_KINDS; kind++)
		if (!strcmp(name, kinds[kind].name))
			break;
	return kind;
}

int lab_report(const struct lab_request *request)
{
	const struct kind *kind = &kinds[request->kind];
	char dir[PATH_MAX];
	int status;

	if (request->output) {
		outdir_create(&(struct outdir){ .given = request->output,
						.name = kind->name,
						.file = kind->file,
						.room = OUTDIR_ROOM },
			      dir);
		child_hold_signals();
	}
	status = kind->report(request, request->output ? dir : NULL);
	return fflush(stdout) ? EXIT_FAILED : status;
}
