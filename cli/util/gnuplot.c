// SPDX-License-Identifier: GPL-2.0-only
#include <ctype.h>

#include "util/child.h"
#include "util/error.h"
#include "util/gnuplot.h"

int gnuplot_draw(const char *dir, const char *script, const char *elsewhere)
{
	char *argv[] = { "gnuplot", (char *)script, NULL };
	int status;

	if (!child_available(argv[0])) {
		fail("no plot, as gnuplot is not installed; %s", elsewhere);
		return 0;
	}
	status = child_run(argv, dir);
	if (status)
		return fail("gnuplot failed with status %d on %s/%s", status,
			    dir, script);
	return 0;
}

void gnuplot_quoted(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			fputc('\'', out);
		fputc(iscntrl((unsigned char)*text) ? ' ' : *text, out);
	}
}

/* Square, circle, triangles up and down, rhombus, pentagon: filled, and then hollow. */
int gnuplot_marker(int series)
{
	enum { FIRST_FILLED = 5, STEP = 2, SHAPES = 6 };
	int hollow = series / SHAPES % 2;

	return FIRST_FILLED - hollow + STEP * (series % SHAPES);
}
