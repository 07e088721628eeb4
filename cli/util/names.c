// SPDX-License-Identifier: GPL-2.0-only
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "util/names.h"

void names_add(struct names *names, const char *name)
{
	int n = snprintf(names->text + names->used,
			 sizeof(names->text) - names->used, "%s%s",
			 names->count ? " " : "", name);

	/* A list too long for one line is cut: it is an aid, no more. */
	if (n > 0 && (size_t)n < sizeof(names->text) - names->used)
		names->used += (size_t)n;
	else
		names->text[names->used] = '\0';
	names->count++;
}

const char *names_text(const struct names *names)
{
	return names->count ? names->text : "none";
}

static int not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

void names_read(struct names *names, const char *directory)
{
	struct dirent **entries;
	int i, n = scandir(directory, &entries, not_hidden, versionsort);

	if (n < 0)
		return;
	for (i = 0; i < n; i++) {
		names_add(names, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
}
