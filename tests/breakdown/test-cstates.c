// SPDX-License-Identifier: GPL-2.0-only
/* A CPU's idle states, in a made-up tree, and the wish for none of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "breakdown/cstates.h"

static char tree[] = "/tmp/test-cstates-XXXXXX";

/* run COMMAND: it must do what it says */
static void run(const char *format, ...)
{
	char command[512];
	va_list args;

	va_start(args, format);
	vsnprintf(command, sizeof(command), format, args);
	va_end(args);
	assert_int_equal(system(command), 0);
}

static void state(unsigned int cpu, unsigned int number, unsigned int us)
{
	run("d=%s/sys/devices/system/cpu/cpu%u/cpuidle/state%u; mkdir -p $d && echo %u >$d/latency",
	    tree, cpu, number, us);
}

static void test_present(void **unused)
{
	(void)unused;
	assert_false(cstates_present(0));
	/* POLL takes no time to leave, and is none of those. */
	state(0, 0, 0);
	assert_false(cstates_present(0));
	state(0, 1, 2);
	assert_true(cstates_present(0));
	assert_false(cstates_present(1));
	run("echo deep >%s/sys/devices/system/cpu/cpu0/cpuidle/state1/latency",
	    tree);
	assert_false(cstates_present(0));
}

static void test_forbid(void **unused)
{
	int fd;

	(void)unused;
	assert_int_equal(cstates_forbid(), -1);
	run("mkdir -p %s/dev && printf xxxxxx >%s/dev/cpu_dma_latency", tree,
	    tree);
	fd = cstates_forbid();
	assert_true(fd >= 0);
	/* The wish holds as long as the file is open. */
	run("test -e /proc/%d/fd/%d", (int)getpid(), fd);
	cstates_allow(fd);
	run("test ! -e /proc/%d/fd/%d", (int)getpid(), fd);
	/* Four bytes of 0, over what was there. */
	run("printf '\\000\\000\\000\\000xx' | cmp - %s/dev/cpu_dma_latency",
	    tree);
	cstates_allow(-1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_present),
		cmocka_unit_test(test_forbid),
	};
	int failed;

	if (!mkdtemp(tree))
		return 1;
	setenv("DPAS_ROOT", tree, 1);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	run("rm -r %s", tree);
	return failed;
}
