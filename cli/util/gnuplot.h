/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef DPAS_CLI_UTIL_GNUPLOT_H
#define DPAS_CLI_UTIL_GNUPLOT_H

#include <stdio.h>

/*
 * Have gnuplot draw a script that lies in a directory. 0, or -1 with a line
 * printed; where there is no gnuplot, 0 and a line that ends with what can draw
 * it elsewhere. The signals must be held (child.h).
 */
int gnuplot_draw(const char *dir, const char *script, const char *elsewhere);

/* Text from elsewhere must stay text: gnuplot has commands that run others. */
void gnuplot_quoted(FILE *out, const char *text);

/* The point type of a series: who does not see the colours tells them apart. */
int gnuplot_marker(int series);

#endif
