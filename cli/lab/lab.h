/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The lab's experiments beside `make bench`, as tables and pictures.
 */
#ifndef DPAS_CLI_LAB_LAB_H
#define DPAS_CLI_LAB_LAB_H

#include <stddef.h>

enum lab_kind {
	LAB_GRID,
	LAB_SHELVING,
	LAB_APPS,
	LAB_KINDS,
};

/* By name; LAB_KINDS when there is none such. */
enum lab_kind lab_find(const char *name);

struct lab_request {
	enum lab_kind kind;
	char **dir;
	size_t dirs;
	char **again; /* of the grid: DEVICE:DIR */
	size_t agains;
	const char *output; /* NULL: no files and no picture */
};

/* Read directories, print the tables, leave files. Returns an exit status. */
int lab_report(const struct lab_request *request);

#endif
