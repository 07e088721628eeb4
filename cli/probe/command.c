// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "probe/command.h"
#include "sys/cpus.h"
#include "sys/guest.h"
#include "util/child.h"
#include "util/error.h"
#include "util/gnuplot.h"
#include "util/number.h"
#include "util/outdir.h"
#include "util/root.h"

enum { READS_MIN = 10, READS_MAX = 65536, FILE_NAME = 32 };

static int take_device(struct command_request *request, char *arg)
{
	if (request->devices == ROUTE_DISKS_MAX)
		return fail("'%s' is one device too many; give at most %d", arg,
			    ROUTE_DISKS_MAX);
	request->device[request->devices++] = arg;
	return 0;
}

static int take_reads(struct command_request *request, const char *arg)
{
	if (!number_unsigned(arg, READS_MIN, READS_MAX, &request->reads))
		return fail("'%s' is not a number of reads; give %d to %d", arg,
			    READS_MIN, READS_MAX);
	return 0;
}

error_t command_parse(struct command_request *request, int key, char *arg,
		      struct argp_state *state)
{
	switch (key) {
	case ARGP_KEY_INIT:
		args_init(state);
		return 0;
	case ARGP_KEY_ARG:
		return take_device(request, arg);
	case 'o':
		request->output = arg;
		return 0;
	case OPTION_READS:
		return take_reads(request, arg);
	case OPTION_JSON:
		request->json = true;
		return 0;
	case OPTION_NO_PLOT:
		request->no_plot = true;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

void command_host(struct command_host *host)
{
	unsigned int cpu;
	struct utsname name;

	if (uname(&name))
		die_usage("cannot tell the kernel's release: %s",
			  strerror(errno));
	if (!cpus_list(&cpu, 1))
		die_usage("cannot tell which CPUs we may run on");
	snprintf(host->kernel, sizeof(host->kernel), "%s", name.release);
	host->cpu = cpu;
	host->emulated = guest_kind() == GUEST_EMULATED;
}

static void file_name(const struct command_figures *figures,
		      const char *extension, char name[FILE_NAME])
{
	snprintf(name, FILE_NAME, "%s.%s", figures->name, extension);
}

void command_begin(const struct command_request *request,
		   const struct command_figures *figures, char dir[PATH_MAX])
{
	char name[FILE_NAME];

	file_name(figures, "json", name);
	outdir_create(&(struct outdir){ .given = request->output,
					.name = figures->name,
					.file = name,
					.room = OUTDIR_ROOM },
		      dir);
	child_hold_signals();
}

static int save_one(const struct command_figures *figures, const char *dir,
		    const char *extension, outfile_fn *write)
{
	char name[FILE_NAME];

	file_name(figures, extension, name);
	return outfile_write(dir, name, write, figures->what);
}

static int save(const struct command_request *request,
		const struct command_figures *figures, const char *dir)
{
	char name[FILE_NAME], elsewhere[2 * FILE_NAME];

	if (save_one(figures, dir, "json", figures->json) ||
	    save_one(figures, dir, "csv", figures->csv))
		return -1;
	if (request->no_plot)
		return 0;
	if (save_one(figures, dir, "gp", figures->plot))
		return -1;
	file_name(figures, "gp", name);
	snprintf(elsewhere, sizeof(elsewhere), "gnuplot draws %s elsewhere",
		 name);
	return gnuplot_draw(dir, name, elsewhere);
}

static void print_paths(const struct command_figures *figures, const char *dir)
{
	char json[FILE_NAME], csv[FILE_NAME], svg[FILE_NAME];
	const char *const names[] = { json, csv, svg };

	file_name(figures, "json", json);
	file_name(figures, "csv", csv);
	file_name(figures, "svg", svg);
	outfile_print_paths(dir, names, sizeof(names) / sizeof(names[0]));
}

static int finish(const struct command_request *request,
		  const struct command_figures *figures, const char *dir)
{
	int err = save(request, figures, dir);

	if (request->json) {
		err = figures->json(figures->what, stdout) || err;
	} else {
		figures->print(figures->what);
		print_paths(figures, dir);
	}
	return fflush(stdout) || err ? EXIT_FAILED : 0;
}

int command_end(const struct command_request *request,
		const struct command_figures *figures, const char *dir,
		bool measured)
{
	int sig;

	if (measured)
		return finish(request, figures, dir);
	sig = child_signal();
	if (!sig)
		return EXIT_FAILED;
	rmdir(dir);
	fail("stopped by signal %d (%s); the disks are as they were, nothing is kept",
	     sig, strsignal(sig));
	return EXIT_SIGNAL + sig;
}
