/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_BENCH_FIO_H
#define DPAS_CLI_BENCH_FIO_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* One run of fio: threads that each keep one synchronous direct I/O going. */
struct fio_job {
	const char *node; /* the device */
	const char *output; /* file for fio's own JSON */
	unsigned int jobs;
	unsigned int block_size;
	unsigned int runtime_ms;
	bool write;
	bool hipri;
};

/* Of all threads together; latencies are of completion, in microseconds. */
struct fio_result {
	double iops;
	double lat_us, p50_us, p99_us, p9999_us;
	double cpu_pct; /* user + system, mean of the threads */
	uint64_t context_switches;
	uint64_t ios;
};

/* 0, or -1 with a line printed unless a signal ended it. */
int fio_run(const struct fio_job *job, struct fio_result *result);

/* What a run left in its report; 0, or -1 with a line printed. */
int fio_parse(FILE *f, const struct fio_job *job, struct fio_result *result);

#endif
