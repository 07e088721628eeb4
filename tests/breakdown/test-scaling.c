// SPDX-License-Identifier: GPL-2.0-only
/* Figure 3 says that it means nothing where the machine is emulated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "breakdown/report.h"
#include "capture.h"

static const char note[] = "these figures mean nothing";

static struct breakdown_report report = {
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
	report.host.emulated = true;
	text = capture_print(report_print, &report);
	/* Once, and before the figures. */
	assert_non_null(strstr(text, note));
	assert_null(strstr(strstr(text, note) + 1, note));
	assert_true(strstr(text, note) < strstr(text, "CPUs"));
	text = capture_json(report_json, &report);
	assert_non_null(strstr(text, "\"emulated\":true,\"note\":"));
	assert_non_null(strstr(capture_file(report_plot, &report), note));
}

static void test_others(void **state)
{
	const char *text;

	(void)state;
	report.host.emulated = false;
	assert_null(strstr(capture_print(report_print, &report), note));
	text = capture_json(report_json, &report);
	assert_non_null(strstr(text, "\"emulated\":false,\"scaling\":"));
	assert_null(strstr(capture_file(report_plot, &report), note));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_emulated),
		cmocka_unit_test(test_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
