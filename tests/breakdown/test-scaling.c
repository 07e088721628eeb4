// SPDX-License-Identifier: GPL-2.0-only
/* Figure 3 says that it means nothing where the machine is emulated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "breakdown/breakdown.h"
#include "capture.h"

static const char note[] = "these figures mean nothing";

static struct breakdown breakdown = {
	.device = "prototype",
	.scaling = {
		.row = { { 1, 100, 70, 1, 99 }, { 2, 200, 140, 1, 99 } },
		.count = 2,
	},
};

static void test_emulated(void **state)
{
	const char *text;

	(void)state;
	breakdown.host.emulated = true;
	text = capture_print(breakdown_print, &breakdown);
	/* Once, and before the figures. */
	assert_non_null(strstr(text, note));
	assert_null(strstr(strstr(text, note) + 1, note));
	assert_true(strstr(text, note) < strstr(text, "CPUs"));
	text = capture_json(breakdown_json, &breakdown);
	assert_non_null(strstr(text, "\"emulated\":true,\"note\":"));
	assert_non_null(strstr(capture_file(breakdown_plot, &breakdown), note));
}

static void test_others(void **state)
{
	const char *text;

	(void)state;
	breakdown.host.emulated = false;
	assert_null(strstr(capture_print(breakdown_print, &breakdown), note));
	text = capture_json(breakdown_json, &breakdown);
	assert_non_null(strstr(text, "\"emulated\":false,\"scaling\":"));
	assert_null(strstr(capture_file(breakdown_plot, &breakdown), note));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_emulated),
		cmocka_unit_test(test_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
