// SPDX-License-Identifier: GPL-2.0-only
/* What kind of a guest this is, if it is one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "sys/guest.h"

static char tree[] = "/tmp/test-guest-XXXXXX";

static void cpuinfo(const char *text)
{
	FILE *file = fopen("proc/cpuinfo", "w");

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static void test_kind(void **state)
{
	(void)state;
	assert_int_equal(guest_kind(), GUEST_UNKNOWN);
	cpuinfo("processor : 0\nFeatures : fp asimd\n");
	assert_int_equal(guest_kind(), GUEST_UNKNOWN);
	cpuinfo("processor : 0\nflags : fpu vme\n");
	assert_int_equal(guest_kind(), GUEST_NONE);
	/* Whatever the machine is that runs this: the tree is none of it. */
	cpuinfo("flags : fpu hypervisor vme\n");
	assert_int_equal(guest_kind(), GUEST_VIRTUAL);
}

static void test_signature(void **state)
{
	(void)state;
	assert_true(guest_signature_emulated("TCGTCGTCGTCG"));
	assert_false(guest_signature_emulated("KVMKVMKVM\0\0"));
	assert_false(guest_signature_emulated("Microsoft Hv"));
}

static int set_up(void **state)
{
	(void)state;
	return !mkdtemp(tree) || chdir(tree) || mkdir("proc", 0755) ||
	       setenv("DPAS_ROOT", tree, 1);
}

static int tear_down(void **state)
{
	(void)state;
	return unlink("proc/cpuinfo") || rmdir("proc") || chdir("/") ||
	       rmdir(tree);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kind),
		cmocka_unit_test(test_signature),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
