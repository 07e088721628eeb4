// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sys/proc.h"
#include "util/root.h"

int proc_each_line(const char *file, bool (*visit)(char *line, void *data),
		   void *data)
{
	char path[PATH_MAX], *line = NULL;
	bool more = true;
	size_t size = 0;
	FILE *f;

	root_path(path, "/proc/%s", file);
	f = fopen(path, "re");
	if (!f)
		return -errno;
	while (more && getline(&line, &size, f) > 0) {
		line[strcspn(line, "\n")] = '\0';
		more = visit(line, data);
	}
	free(line);
	fclose(f);
	return 0;
}

/*
 * ID parent major:minor root mountpoint options ... - type source options, the
 * tail after a dash because of the optional fields before it.
 */
static bool parse_mount(char *line, struct mount *mount)
{
	char *tail = strstr(line, " - ");
	char *word, *save;
	int field;

	if (!tail)
		return false;
	*tail = '\0';
	*mount = (struct mount){ .number = NULL };
	word = strtok_r(line, " ", &save);
	for (field = 1; word; field++, word = strtok_r(NULL, " ", &save)) {
		if (field == 3)
			mount->number = word;
		else if (field == 5)
			mount->point = word;
		else if (field == 6)
			mount->options = word;
	}
	mount->type = strtok_r(tail + 3, " ", &save);
	mount->source = strtok_r(NULL, " ", &save);
	return mount->options && mount->type && mount->source;
}

struct mount_visit {
	bool (*visit)(const struct mount *mount, void *data);
	void *data;
};

static bool visit_mount(char *line, void *data)
{
	const struct mount_visit *to = data;
	struct mount mount;

	return !parse_mount(line, &mount) || to->visit(&mount, to->data);
}

int proc_each_mount(bool (*visit)(const struct mount *mount, void *data),
		    void *data)
{
	struct mount_visit to = { .visit = visit, .data = data };

	return proc_each_line("self/mountinfo", visit_mount, &to);
}
