// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "util/error.h"
#include "util/file.h"
#include "util/outfile.h"
#include "util/root.h"

int outfile_write(const char *dir, const char *name, outfile_fn *write,
		  const void *what)
{
	char path[PATH_MAX], part[PATH_MAX];
	FILE *out;
	int ret;

	path_format(path, "%s/%s", dir, name);
	path_format(part, "%s/%s.part", dir, name);
	out = fopen(part, "we");
	if (!out)
		return fail("cannot write %s: %s", path, strerror(errno));
	errno = 0;
	ret = write(what, out);
	/* A full disk may show only now. */
	if (fclose(out))
		ret = -1;
	if (!ret && !rename(part, path))
		return 0;
	ret = errno ? errno : EIO;
	unlink(part);
	return fail("cannot write %s: %s", path, strerror(ret));
}

void outfile_print_paths(const char *dir, const char *const *names,
			 size_t count)
{
	char path[PATH_MAX];
	size_t i;

	fputs("Results:", stdout);
	for (i = 0; i < count; i++) {
		path_format(path, "%s/%s", dir, names[i]);
		if (path_exists(path))
			printf(" %s", path);
	}
	putchar('\n');
}
