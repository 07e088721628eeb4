/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * `make shelving`: the latency of one thread, a millisecond at a time, after the device
 * has become faster, in more than one mode.
 */
#ifndef DPAS_CLI_LAB_SHELVING_H
#define DPAS_CLI_LAB_SHELVING_H

#include <stddef.h>
#include <stdint.h>

enum { SHELVING_MODES_MAX = 8, SHELVING_MS_MAX = 60000 };

/* A millisecond in which the thread had I/Os. */
struct shelving_point {
	int ms; /* after the step; before it: under 0 */
	unsigned int ios;
	double lat_us; /* their mean, with two decimals */
};

struct shelving_mode {
	char name[16];
	struct shelving_point *point;
	size_t count;
	int down_ms; /* from when on it is within 10 % of its last latency */
};

struct shelving {
	struct shelving_mode mode[SHELVING_MODES_MAX];
	size_t modes;
	double from_us, to_us; /* the device's latency */
};

/*
 * Add a directory that is named after a mode: `model`, what dramdisk's read_model was,
 * and `latency`, fio's log. 0, or -1 with a line printed.
 */
int shelving_read(struct shelving *shelving, const char *dir);
void shelving_free(struct shelving *shelving);

void shelving_print(const struct shelving *shelving);

/* shelving.csv, down.csv and the picture, into a directory; the same. */
int shelving_save(const struct shelving *shelving, const char *dir);

#endif
