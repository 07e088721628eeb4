// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the files in queue/ may hold, one after another with ';' between: the
 * knobs are put back to the byte, or were refused before one was written.
 */
#include <ctype.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/disk.h"
#include "fuzz.h"
#include "sys/knob.h"
#include "util/root.h"

static const char disk[] = "disk";
static char tree[PATH_MAX];

struct content {
	const uint8_t *data;
	size_t size;
};

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void remove_tree(void)
{
	nftw(tree, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static const char *const parts[] = { "/sys", "/sys/block",
					     "/sys/block/disk",
					     "/sys/block/disk/queue" };
	const char *temp = getenv("TMPDIR");
	char path[PATH_MAX];
	size_t i;

	(void)argc;
	(void)argv;
	path_format(tree, "%s/dpas-fuzz-XXXXXX", temp ? temp : "/tmp");
	fuzz_require(mkdtemp(tree));
	atexit(remove_tree);
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		path_format(path, "%s%s", tree, parts[i]);
		fuzz_require(!mkdir(path, 0777));
	}
	return setenv("DPAS_ROOT", tree, 1);
}

static FILE *open_knob(enum knob knob, const char *how)
{
	char path[PATH_MAX];
	FILE *f;

	root_path(path, "/sys/block/%s/queue/%s", disk, knob_names[knob]);
	f = fopen(path, how);
	fuzz_require(f);
	return f;
}

static void fill(enum knob knob, const struct content *content)
{
	FILE *f = open_knob(knob, "w");

	fwrite(content->data, 1, content->size, f);
	fuzz_require(!fclose(f));
}

static void check_holds(enum knob knob, const struct content *content)
{
	FILE *f = open_knob(knob, "r");
	size_t i;

	for (i = 0; i < content->size; i++)
		fuzz_require(getc(f) == content->data[i]);
	fuzz_require(getc(f) == EOF);
	fclose(f);
}

static void check_attribute(const char *name)
{
	char text[16], file[64];
	size_t len;

	snprintf(file, sizeof(file), "queue/%s", name);
	fuzz_require(disk_attribute(disk, file, text, sizeof(text)));
	len = strlen(text);
	fuzz_require(len < sizeof(text));
	fuzz_require(!len || !isspace((unsigned char)text[0]));
	fuzz_require(!len || !isspace((unsigned char)text[len - 1]));
}

static void change_and_restore(const struct knob_state *saved,
			       const struct content content[KNOB_COUNT])
{
	enum knob knob;

	for (knob = 0; knob < KNOB_COUNT; knob++)
		fuzz_require(!knob_write(disk, knob_names[knob], "changed"));
	fuzz_require(!knobs_restore(disk, saved));
	for (knob = 0; knob < KNOB_COUNT; knob++)
		check_holds(knob, &content[knob]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct content content[KNOB_COUNT];
	const uint8_t *end = data + size, *next;
	struct knob_state saved;
	enum knob knob;

	for (knob = 0; knob < KNOB_COUNT; knob++) {
		next = data < end ? memchr(data, ';', (size_t)(end - data)) :
				    NULL;
		next = next ? next : end;
		content[knob].data = data;
		content[knob].size = (size_t)(next - data);
		fill(knob, &content[knob]);
		check_attribute(knob_names[knob]);
		data = next < end ? next + 1 : end;
	}
	if (!knobs_save(disk, &saved))
		change_and_restore(&saved, content);
	return 0;
}
