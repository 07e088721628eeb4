// SPDX-License-Identifier: GPL-2.0-only
/* The table of profiles (model/profiles.h). */
#include "test.h"

#include "profile.h"

static void test_default(void **state)
{
	const struct dramdisk_profile *profile = dramdisk_profile_default();

	(void)state;
	assert_non_null(profile);
	assert_ptr_equal(profile, dramdisk_profile_find("zssd"));
	assert_int_equal(profile->latency_ns, 15300);
}

static void test_find(void **state)
{
	(void)state;
	assert_int_equal(dramdisk_profile_find("optane")->latency_ns, 5900);
	assert_int_equal(dramdisk_profile_find("prototype")->transfer,
			 2560000000);
	assert_null(dramdisk_profile_find("floppy"));
}

/* A message of any room has as many names as fit, and ends. */
static void test_names(void **state)
{
	char names[64], few[8];

	(void)state;
	dramdisk_profile_names(names, sizeof(names));
	assert_string_equal(names, "optane zssd nand prototype prototype-8g");
	dramdisk_profile_names(few, sizeof(few));
	assert_string_equal(few, "optane ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_default),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
