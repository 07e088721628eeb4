// SPDX-License-Identifier: GPL-2.0-only
/* Does a sleep of microseconds last microseconds? */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "doctor/questions.h"
#include "sys/proc.h"
#include "util/file.h"
#include "util/number.h"
#include "util/root.h"

/* The file is long; the first CPU's answer will do. */
static bool see_timer_line(char *line, void *data)
{
	unsigned int active;
	int *high = data;

	if (sscanf(line, " .hres_active : %u", &active) != 1)
		return true;
	*high = active != 0;
	return false;
}

/* Are timers of high resolution in use? 1 or 0, below 0 when unknown. */
static int timers_high(void)
{
	struct timespec step;
	int high = -1;

	proc_each_line("timer_list", see_timer_line, &high);
	/* That file is for root; the clock's step tells anybody. */
	if (high < 0 && root_is_real() && !clock_getres(CLOCK_MONOTONIC, &step))
		high = !step.tv_sec && step.tv_nsec == 1;
	return high;
}

void ask_timers(struct findings *findings)
{
	int high = timers_high();

	if (high > 0) {
		found(findings, SEVERITY_OK, "timers have high resolution");
	} else if (high < 0) {
		found(findings, SEVERITY_UNKNOWN,
		      "whether timers have high resolution cannot be read");
	} else {
		found(findings, SEVERITY_NOTE,
		      "timers have no high resolution: the sleeps of lhp, pas and dpas last until the next tick");
		remedy(findings,
		       "boot a kernel with CONFIG_HIGH_RES_TIMERS=y, without highres=off");
	}
}

/* What init begins with (init/init_task.c), and all inherit. */
#define DEFAULT_SLACK_NS 50000
/* Little beside the I/O of a fast SSD (5.9 to 15.3 us). */
#define FINE_SLACK_NS 1000

/*
 * The kernel's own sleeps have no slack. A program that sleeps before it polls,
 * as one must on a kernel without DPAS, has the slack of its thread.
 */
void ask_timer_slack(struct findings *findings)
{
	char path[PATH_MAX], text[32];
	uint64_t ns;
	int err;

	root_path(path, "/proc/self/timerslack_ns");
	err = file_read(path, text, sizeof(text));
	if (err < 0 || !number_unsigned(text_trim(text), 0, UINT64_MAX, &ns)) {
		found(findings, SEVERITY_UNKNOWN, "%s cannot be read: %s", path,
		      err < 0 ? strerror(-err) : "not a number");
		return;
	}
	if (kernel_has_dpas()) {
		found(findings, SEVERITY_OK,
		      "%" PRIu64
		      " ns here (default %d), none in the sleeps of lhp, pas and dpas",
		      ns, DEFAULT_SLACK_NS);
	} else if (ns <= FINE_SLACK_NS) {
		found(findings, SEVERITY_OK, "%" PRIu64 " ns here (default %d)",
		      ns, DEFAULT_SLACK_NS);
	} else {
		found(findings, SEVERITY_NOTE,
		      "%" PRIu64
		      " ns here (default %d): a thread that sleeps before it polls may wake as late",
		      ns, DEFAULT_SLACK_NS);
		remedy(findings,
		       "echo 1 > /proc/$$/timerslack_ns in the shell that starts it, or prctl(PR_SET_TIMERSLACK, 1)");
	}
}
