/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_RESULTS_FILE_H
#define DPAS_CLI_RESULTS_FILE_H

#include <stdio.h>

#include "results/results.h"

/*
 * results.json: keys in one order and decimals fixed, so that equal runs
 * give equal bytes. 0, or -1 with a line printed.
 */
int results_write_json(const struct results *results, FILE *out);
int results_write_csv(const struct results *results, FILE *out);

/*
 * Add the runs of DIR/results.json, or of a file that is open and has that
 * path; a line names the file and the key.
 */
int results_read(const char *dir, struct results *results);
int results_parse(int fd, const char *path, struct results *results);

/* That no two runs claim to be the same one (sorted); the same. */
int results_refuse_duplicates(const struct results *results);

extern const char results_json_name[];

/* results.json and results.csv into a directory. */
int results_save(const struct results *results, const char *dir);

/* These, and the plot, of an earlier result. */
void results_remove(const char *dir);

/* Say where those of them are that could be made. */
void results_print_paths(const char *dir);

#endif
