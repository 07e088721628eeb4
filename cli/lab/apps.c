// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab/apps.h"
#include "util/error.h"
#include "util/file.h"
#include "util/lines.h"
#include "util/number.h"
#include "util/root.h"

static const char header[] =
	"profile,mode,workload,threads,ops,read_us,read_p50_us,read_p99_us,read_p999_us,busy_pct,disk_reads,cp,pas,ol,int";

enum { COLUMNS = 15, FIRST_FIGURE = 5, FIRST_SHARE = 11 };

static int take_figures(struct apps_row *row, char *const word[COLUMNS])
{
	int i;

	if (!number_decimal(word[4], 0, 1e12, &row->ops))
		return -1;
	for (i = 0; i < APPS_FIGURES; i++)
		if (!number_decimal(word[FIRST_FIGURE + i], 0, 1e15,
				    &row->figure[i]))
			return -1;
	for (i = 0; i < SHARE_COUNT; i++)
		if (!number_unsigned(word[FIRST_SHARE + i], 0, UINT64_MAX,
				     &row->share[i]))
			return -1;
	return 0;
}

/* Cuts the line at its commas. */
static int take_row(struct apps_row *row, char *line)
{
	char *word[COLUMNS];
	uint64_t threads;
	int i;

	line[strcspn(line, "\n")] = '\0';
	for (i = 0; i < COLUMNS; i++)
		word[i] = line ? strsep(&line, ",") : NULL;
	if (line || !word[COLUMNS - 1])
		return -1;
	row->mode = mode_find(word[1]);
	if (row->mode == MODE_COUNT || !*word[0] || !*word[2] ||
	    strlen(word[0]) >= sizeof(row->device) ||
	    strlen(word[2]) >= sizeof(row->workload) ||
	    !number_unsigned(word[3], 1, 1024, &threads))
		return -1;
	snprintf(row->device, sizeof(row->device), "%s", word[0]);
	snprintf(row->workload, sizeof(row->workload), "%s", word[2]);
	row->threads = (unsigned int)threads;
	return take_figures(row, word);
}

static int add_row(struct apps *apps, const struct apps_row *row)
{
	struct apps_row *grown =
		realloc(apps->row, (apps->count + 1) * sizeof(*grown));

	if (!grown)
		return fail("out of memory");
	apps->row = grown;
	grown[apps->count++] = *row;
	return 0;
}

static int take_line(char *line, unsigned long number, void *data)
{
	struct apps_row row = { .threads = 0 };

	if (number == 1)
		return strncmp(line, header, sizeof(header) - 1) ? LINES_WRONG :
								   0;
	return take_row(&row, line) ? LINES_WRONG : add_row(data, &row);
}

static int read_clock(struct apps *apps, const char *dir)
{
	char path[PATH_MAX];

	path_format(path, "%s/clock", dir);
	if (!file_text(path, apps->clock, sizeof(apps->clock)))
		return fail("cannot read %s", path);
	if (strcmp(apps->clock, "virtual") != 0 &&
	    strcmp(apps->clock, "real") != 0)
		return fail("%s has '%s', not virtual or real", path,
			    apps->clock);
	return 0;
}

int apps_read(struct apps *apps, const char *dir)
{
	char path[PATH_MAX];

	if (read_clock(apps, dir))
		return -1;
	path_format(path, "%s/apps.csv", dir);
	if (lines_read(path, "a row of apps.csv", take_line, apps))
		return -1;
	return apps->count ? 0 : fail("%s has no rows", path);
}

void apps_free(struct apps *apps)
{
	free(apps->row);
}

bool apps_same_group(const struct apps_row *a, const struct apps_row *b)
{
	return !strcmp(a->device, b->device) &&
	       !strcmp(a->workload, b->workload);
}

bool apps_is_first(const struct apps *apps, size_t row)
{
	size_t i;

	for (i = 0; i < row; i++)
		if (apps_same_group(&apps->row[i], &apps->row[row]))
			return false;
	return true;
}

static const struct apps_row *find(const struct apps *apps,
				   const struct apps_row *like, enum mode mode)
{
	size_t i;

	for (i = 0; i < apps->count; i++)
		if (apps->row[i].mode == mode &&
		    apps->row[i].threads == like->threads &&
		    apps_same_group(&apps->row[i], like))
			return &apps->row[i];
	return NULL;
}

const struct apps_row *apps_base(const struct apps *apps,
				 const struct apps_row *row)
{
	return find(apps, row, MODE_INT);
}

static void print_row(const struct apps *apps, const struct apps_row *row)
{
	const struct apps_row *base = apps_base(apps, row);
	char ratio[16] = "-";
	int i;

	if (base && base->ops > 0)
		snprintf(ratio, sizeof(ratio), "%.3f", row->ops / base->ops);
	printf("%-5s %7u %9.0f %7s", mode_table[row->mode].name, row->threads,
	       row->ops, ratio);
	for (i = 0; i < APPS_BUSY; i++)
		printf(" %8.1f", row->figure[i]);
	printf(" %6.1f", row->figure[APPS_BUSY]);
	for (i = 0; row->mode == MODE_DPAS && i < SHARE_COUNT; i++)
		printf("%s%s:%llu", i ? " " : "  ", share_names[i],
		       (unsigned long long)row->share[i]);
	putchar('\n');
}

static void print_group(const struct apps *apps, const struct apps_row *first)
{
	size_t i;

	printf("\n=== %s: %s ===\n%-5s %7s %9s %7s %8s %8s %8s %8s %6s  %s\n",
	       first->device, first->workload, "Mode", "Threads", "ops/s",
	       "of INT", "read_us", "p50", "p99", "p99.9", "busy%",
	       "breakdown");
	for (i = 0; i < apps->count; i++)
		if (apps_same_group(&apps->row[i], first))
			print_row(apps, &apps->row[i]);
}

/* The threads of the first group are those of all. */
static void print_threads(const struct apps *apps)
{
	size_t i;

	for (i = 0; i < apps->count; i++)
		if (apps->row[i].mode == MODE_DPAS &&
		    apps_same_group(&apps->row[i], apps->row))
			printf(" %6u", apps->row[i].threads);
}

static void print_ratios(const struct apps *apps, const struct apps_row *first)
{
	const struct apps_row *base;
	size_t i;

	printf("%-8s %-22s", first->device, first->workload);
	for (i = 0; i < apps->count; i++) {
		if (apps->row[i].mode != MODE_DPAS ||
		    !apps_same_group(&apps->row[i], first))
			continue;
		base = apps_base(apps, &apps->row[i]);
		if (base && base->ops > 0)
			printf(" %6.3f", apps->row[i].ops / base->ops);
		else
			printf(" %6s", "-");
	}
	putchar('\n');
}

/* Is any row of that mode? */
static bool has(const struct apps *apps, enum mode mode)
{
	size_t i;

	for (i = 0; i < apps->count; i++)
		if (apps->row[i].mode == mode)
			return true;
	return false;
}

void apps_print(const struct apps *apps)
{
	size_t i;

	for (i = 0; i < apps->count; i++)
		if (apps_is_first(apps, i))
			print_group(apps, &apps->row[i]);
	if (!has(apps, MODE_INT) || !has(apps, MODE_DPAS))
		return;
	puts("\n=== DPAS over INT, operations a second ===");
	printf("%-8s %-22s", "Device", "Workload");
	print_threads(apps);
	puts("  threads");
	for (i = 0; i < apps->count; i++)
		if (apps_is_first(apps, i))
			print_ratios(apps, &apps->row[i]);
}
