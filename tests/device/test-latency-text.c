// SPDX-License-Identifier: GPL-2.0-only
/* The grammar of the latency models: what is taken, what is refused. */
#include "test.h"

/* What it reads as is what was written, but for zeros. */
static const struct {
	const char *text, *reads;
	enum dramdisk_latency_kind kind;
	u64 args[DRAMDISK_LATENCY_ARGS];
} good[] = {
	{ "const:15300", "const:15300", DRAMDISK_LATENCY_CONST, { 15300 } },
	{ "const:0", "const:0", DRAMDISK_LATENCY_CONST, { 0 } },
	{ "const:007", "const:7", DRAMDISK_LATENCY_CONST, { 7 } },
	{ "const:15300\n", "const:15300", DRAMDISK_LATENCY_CONST, { 15300 } },
	{ "const:1000000000",
	  "const:1000000000",
	  DRAMDISK_LATENCY_CONST,
	  { 1000000000 } },
	{ "normal:15300,800",
	  "normal:15300,800",
	  DRAMDISK_LATENCY_NORMAL,
	  { 15300, 800 } },
	{ "normal:15300,15300",
	  "normal:15300,15300",
	  DRAMDISK_LATENCY_NORMAL,
	  { 15300, 15300 } },
	{ "bimodal:15000,60000,5",
	  "bimodal:15000,60000,5",
	  DRAMDISK_LATENCY_BIMODAL,
	  { 15000, 60000, 50000 } },
	{ "bimodal:15000,60000,0.05\n",
	  "bimodal:15000,60000,0.05",
	  DRAMDISK_LATENCY_BIMODAL,
	  { 15000, 60000, 500 } },
	{ "bimodal:1,2,12.3400",
	  "bimodal:1,2,12.34",
	  DRAMDISK_LATENCY_BIMODAL,
	  { 1, 2, 123400 } },
	{ "bimodal:1,2,0.0001",
	  "bimodal:1,2,0.0001",
	  DRAMDISK_LATENCY_BIMODAL,
	  { 1, 2, 1 } },
	{ "bimodal:1,2,0.0",
	  "bimodal:1,2,0",
	  DRAMDISK_LATENCY_BIMODAL,
	  { 1, 2, 0 } },
	{ "bimodal:1,2,100",
	  "bimodal:1,2,100",
	  DRAMDISK_LATENCY_BIMODAL,
	  { 1, 2, 1000000 } },
	{ "bimodal:1,2,100.0000",
	  "bimodal:1,2,100",
	  DRAMDISK_LATENCY_BIMODAL,
	  { 1, 2, 1000000 } },
	{ "step:10000,100000,500000000",
	  "step:10000,100000,500000000",
	  DRAMDISK_LATENCY_STEP,
	  { 10000, 100000, 500000000 } },
	{ "step:1,2,3,4",
	  "step:1,2,3,4",
	  DRAMDISK_LATENCY_STEP,
	  { 1, 2, 3, 4 } },
	{ "ramp:2,1,86400000000000",
	  "ramp:2,1,86400000000000",
	  DRAMDISK_LATENCY_RAMP,
	  { 2, 1, 86400000000000 } },
	{ "ramp:1,2,3,3\n",
	  "ramp:1,2,3,3",
	  DRAMDISK_LATENCY_RAMP,
	  { 1, 2, 3, 3 } },
	{ "list", "list", DRAMDISK_LATENCY_LIST, { 0 } },
	{ "list\n", "list", DRAMDISK_LATENCY_LIST, { 0 } },
};

static const char *const bad[] = {
	"",
	"\n",
	" ",
	"15300",
	":15300",
	"const",
	"const:",
	"const: 1",
	" const:1",
	"const:1 ",
	"const:1\n\n",
	"const:1,2",
	"const:-1",
	"const:+1",
	"const:0x10",
	"const:1.5",
	"const:1e3",
	"const:x",
	"const:1x",
	"const,1",
	"const:1000000001",
	"const:4294967297",
	"const:18446744073709551617",
	"Const:1",
	"constant:1",
	"cons:1",
	"uniform:1,2",
	"normal",
	"normal:15300",
	"normal:15300,",
	"normal:,800",
	"normal:15300;800",
	"normal:15300,800,1",
	"normal:800,801",
	"normal:1000000001,1",
	"normal:0,1",
	"bimodal:1,2",
	"bimodal:1,2,101",
	"bimodal:1,2,100.0001",
	"bimodal:1,2,5%",
	"bimodal:1,2,.5",
	"bimodal:1,2,5.",
	"bimodal:1,2,0.00001",
	"bimodal:1,2,0.5.5",
	"bimodal:1,2,-5",
	"bimodal:1.5,2,5",
	"bimodal:1,1000000001,5",
	"bimodal:1,2,3,4",
	"step:1,2",
	"step:1,2,0",
	"step:1,2,3,0",
	"step:1,2,3,2",
	"step:1,2,3,3",
	"step:1,2,3,4,5",
	"step:1,2,86400000000001",
	"step:1,2,3,",
	"step:1000000001,2,3",
	"ramp:1,2",
	"ramp:1,2,0",
	"ramp:1,2,3,2",
	"ramp:1,2,3,4,5",
	"ramp:1,2,18446744073709551619",
	"list:",
	"list:1",
	"list 1",
	"lists",
	"list\nlist",
};

static void reads_as(const struct dramdisk_latency *l, const char *wanted)
{
	char text[DRAMDISK_LATENCY_TEXT];
	int length = dramdisk_latency_format(l, text, sizeof(text));

	assert_string_equal(text, wanted);
	assert_int_equal(length, strlen(wanted));
}

static void test_good(void **state)
{
	size_t i, arg;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(good); i++) {
		struct dramdisk_latency l = test_latency(good[i].text, 1);

		assert_int_equal(l.kind, good[i].kind);
		for (arg = 0; arg < DRAMDISK_LATENCY_ARGS; arg++)
			assert_int_equal(l.args[arg], good[i].args[arg]);
		reads_as(&l, good[i].reads);
	}
}

/* Refused, with nothing changed. */
static void refused(const char *text)
{
	const struct dramdisk_latency before =
		test_latency("step:11,22,33,44", 1);
	struct dramdisk_latency l = before;

	if (dramdisk_latency_parse(&l, text) != -EINVAL)
		fail_msg("'%s' was taken", text);
	assert_memory_equal(&l, &before, sizeof(l));
}

static void test_bad(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(bad); i++)
		refused(bad[i]);
}

/* Any text cut short is another model of its kind, or refused. */
static void test_cut_short(void **state)
{
	char text[DRAMDISK_LATENCY_TEXT];
	size_t i, length;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(good); i++) {
		for (length = 0; length < strlen(good[i].text); length++) {
			struct dramdisk_latency l;

			memcpy(text, good[i].text, length);
			text[length] = '\0';
			if (dramdisk_latency_parse(&l, text))
				refused(text);
			else
				assert_int_equal(l.kind, good[i].kind);
		}
	}
}

/* A character changed at random: what is taken reads back as itself. */
static void test_changed_at_random(void **state)
{
	static const char characters[] = "0123456789,.:;- \ncnbsrl";
	struct dramdisk_prng prng = dramdisk_prng_seeded(1, 0);
	char text[DRAMDISK_LATENCY_TEXT], again[DRAMDISK_LATENCY_TEXT];
	int i, taken = 0;

	(void)state;
	for (i = 0; i < 200000; i++) {
		size_t which = dramdisk_prng_below(&prng, ARRAY_SIZE(good));
		size_t place, character;
		struct dramdisk_latency l;

		snprintf(text, sizeof(text), "%s", good[which].text);
		place = dramdisk_prng_below(&prng, (u32)strlen(text));
		character = dramdisk_prng_below(&prng, sizeof(characters) - 1);
		text[place] = characters[character];
		if (dramdisk_latency_parse(&l, text)) {
			refused(text);
			continue;
		}
		taken++;
		dramdisk_latency_format(&l, again, sizeof(again));
		l = test_latency(again, 1);
		reads_as(&l, again);
	}
	assert_true(taken > 1000);
}

static void test_longest_fits(void **state)
{
	static const char *const longest[] = {
		"step:1000000000,1000000000,86399999999999,86400000000000",
		"bimodal:1000000000,1000000000,99.9999",
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(longest); i++) {
		struct dramdisk_latency l = test_latency(longest[i], 1);

		assert_true(strlen(longest[i]) < DRAMDISK_LATENCY_TEXT);
		reads_as(&l, longest[i]);
	}
}

static void test_short_buffer_is_not_overrun(void **state)
{
	const struct dramdisk_latency l =
		test_latency("bimodal:15000,60000,12.34", 1);
	char text[DRAMDISK_LATENCY_TEXT];
	size_t size;

	(void)state;
	for (size = 1; size < 25; size++) {
		memset(text, 'x', sizeof(text));
		dramdisk_latency_format(&l, text, size);
		assert_int_equal(strlen(text), size - 1);
		assert_memory_equal(text, "bimodal:15000,60000,12.34",
				    size - 1);
		assert_int_equal(text[size], 'x');
	}
}

static void test_good_lists(void **state)
{
	static const struct {
		const char *text;
		long nr;
		u32 values[4];
	} lists[] = {
		{ "1", 1, { 1 } },
		{ "1\n", 1, { 1 } },
		{ "1\n2\n3\n", 3, { 1, 2, 3 } },
		{ "1,2, 3\t4", 4, { 1, 2, 3, 4 } },
		{ "\r\n 15300\r\n0\r\n", 2, { 15300, 0 } },
		{ "1000000000", 1, { 1000000000 } },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(lists); i++) {
		u32 values[4] = { 0 };

		assert_int_equal(dramdisk_latency_list(lists[i].text, NULL),
				 lists[i].nr);
		assert_int_equal(dramdisk_latency_list(lists[i].text, values),
				 lists[i].nr);
		assert_memory_equal(values, lists[i].values, sizeof(values));
	}
}

static void test_bad_lists(void **state)
{
	static const char *const lists[] = {
		"",	      "\n",
		" , ",	      "x",
		"1 x",	      "1x",
		"1.5",	      "-1",
		"1\n-1",      "0x1",
		"#1",	      "1 2 3;",
		"1000000001", "1\n10000000000000000000001",
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(lists); i++)
		if (dramdisk_latency_list(lists[i], NULL) != -EINVAL)
			fail_msg("the list '%s' was taken", lists[i]);
}

static void test_characters_of_a_list(void **state)
{
	int c;

	(void)state;
	for (c = 1; c < 256; c++)
		assert_int_equal(dramdisk_latency_list_character((char)c),
				 strchr("0123456789 \t\r\n,", c) != NULL);
	assert_false(dramdisk_latency_list_character('\0'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_bad),
		cmocka_unit_test(test_cut_short),
		cmocka_unit_test(test_changed_at_random),
		cmocka_unit_test(test_longest_fits),
		cmocka_unit_test(test_short_buffer_is_not_overrun),
		cmocka_unit_test(test_good_lists),
		cmocka_unit_test(test_bad_lists),
		cmocka_unit_test(test_characters_of_a_list),
	};

	return cmocka_run_group_tests_name("latency-text", tests, NULL, NULL);
}
