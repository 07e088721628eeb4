// SPDX-License-Identifier: GPL-2.0-only
/*
 * A latency model as text, KIND:ARGUMENT,…, and the text of a list.
 *
 *	const:NS
 *	normal:MEAN,DEVIATION
 *	bimodal:FAST,SLOW,PERCENT
 *	step:FROM,TO,AFTER[,PERIOD]
 *	ramp:FROM,TO,OVER[,PERIOD]
 *	list
 *
 * All are whole nanoseconds but PERCENT, which takes up to four decimals. A
 * newline may follow, and nothing else; what a model reads as is what it was
 * written as, without zeros that mean nothing.
 */
#include "latency.h"

struct argument {
	u64 min, max;
	unsigned int decimals;
};

#define LATENCY	{ .min = 0, .max = DRAMDISK_LATENCY_MAX_NS }
#define TIME	{ .min = 1, .max = DRAMDISK_LATENCY_TIME_MAX_NS }
#define PERCENT	{ .min = 0, .max = DRAMDISK_LATENCY_ONE, .decimals = 4 }

static const struct kind {
	const char *name;
	unsigned int least, most;	/* arguments */
	struct argument args[DRAMDISK_LATENCY_ARGS];
} kinds[DRAMDISK_LATENCY_KINDS] = {
	[DRAMDISK_LATENCY_CONST] = {
		.name = "const", .least = 1, .most = 1,
		.args = { LATENCY },
	},
	[DRAMDISK_LATENCY_NORMAL] = {
		.name = "normal", .least = 2, .most = 2,
		.args = { LATENCY, LATENCY },
	},
	[DRAMDISK_LATENCY_BIMODAL] = {
		.name = "bimodal", .least = 3, .most = 3,
		.args = { LATENCY, LATENCY, PERCENT },
	},
	[DRAMDISK_LATENCY_STEP] = {
		.name = "step", .least = 3, .most = 4,
		.args = { LATENCY, LATENCY, TIME, TIME },
	},
	[DRAMDISK_LATENCY_RAMP] = {
		.name = "ramp", .least = 3, .most = 4,
		.args = { LATENCY, LATENCY, TIME, TIME },
	},
	[DRAMDISK_LATENCY_LIST] = {
		.name = "list",
	},
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* All parsers return what follows, or NULL if the text is bad. */
static const char *parse_digits(const char *p, u64 max, u64 *value)
{
	if (!is_digit(*p))
		return NULL;
	for (*value = 0; is_digit(*p); p++) {
		*value = *value * 10 + (u64)(*p - '0');
		if (*value > max)
			return NULL;
	}
	return p;
}

static const char *parse_argument(const char *p, const struct argument *arg,
				  u64 *value)
{
	unsigned int decimals = arg->decimals;

	p = parse_digits(p, arg->max, value);
	if (!p)
		return NULL;
	if (decimals && *p == '.') {
		if (!is_digit(*++p))
			return NULL;
		for (; decimals && is_digit(*p); decimals--)
			*value = *value * 10 + (u64)(*p++ - '0');
	}
	for (; decimals; decimals--)
		*value *= 10;
	return *value >= arg->min && *value <= arg->max ? p : NULL;
}

static const char *parse_kind(struct dramdisk_latency *latency,
			      const char *text)
{
	size_t i, length;

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		length = strlen(kinds[i].name);
		if (strncmp(text, kinds[i].name, length))
			continue;
		latency->kind = i;
		return text + length;
	}
	return NULL;
}

static const char *parse_arguments(struct dramdisk_latency *latency,
				   const char *p)
{
	const struct kind *kind = &kinds[latency->kind];
	unsigned int i;

	for (i = 0; i < kind->most && *p == (i ? ',' : ':'); i++) {
		p = parse_argument(p + 1, &kind->args[i], &latency->args[i]);
		if (!p)
			return NULL;
	}
	return i < kind->least ? NULL : p;
}

/* What no argument shows by itself. */
static bool makes_sense(const struct dramdisk_latency *latency)
{
	switch (latency->kind) {
	case DRAMDISK_LATENCY_NORMAL:
		/* Of more, too much would be cut off at 0. */
		return latency->normal.deviation <= latency->normal.mean;
	case DRAMDISK_LATENCY_STEP:
		/* It would start again before the step. */
		return !latency->change.period ||
		       latency->change.period > latency->change.time;
	case DRAMDISK_LATENCY_RAMP:
		return !latency->change.period ||
		       latency->change.period >= latency->change.time;
	default:
		return true;
	}
}

/* Text that is no model leaves the latency as it is. */
int dramdisk_latency_parse(struct dramdisk_latency *latency, const char *text)
{
	struct dramdisk_latency parsed = { .kind = DRAMDISK_LATENCY_CONST };
	const char *end = parse_kind(&parsed, text);

	if (end)
		end = parse_arguments(&parsed, end);
	if (!end || (*end && strcmp(end, "\n")) || !makes_sense(&parsed))
		return -EINVAL;
	*latency = parsed;
	return 0;
}

static int format_argument(char *buf, size_t size, u64 value,
			   unsigned int decimals)
{
	u64 one = 1, rest;
	unsigned int i;
	int length;

	for (i = 0; i < decimals; i++)
		one *= 10;
	length = scnprintf(buf, size, "%llu", div64_u64_rem(value, one, &rest));
	if (rest)
		length += scnprintf(buf + length, size - length, ".");
	for (; rest; rest *= 10, div64_u64_rem(rest, one, &rest))
		length += scnprintf(buf + length, size - length, "%llu",
				    div64_u64(rest * 10, one));
	return length;
}

int dramdisk_latency_format(const struct dramdisk_latency *latency, char *buf,
			    size_t size)
{
	const struct kind *kind = &kinds[latency->kind];
	int length = scnprintf(buf, size, "%s", kind->name);
	unsigned int i;

	/* Only a period may be missing, and 0 is none. */
	for (i = 0; i < kind->most; i++) {
		if (i >= kind->least && !latency->args[i])
			break;
		length += scnprintf(buf + length, size - length, "%c",
				    i ? ',' : ':');
		length += format_argument(buf + length, size - length,
					  latency->args[i],
					  kind->args[i].decimals);
	}
	return length;
}

static bool is_separator(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',';
}

bool dramdisk_latency_list_character(char c)
{
	return is_digit(c) || is_separator(c);
}

/*
 * Latencies with white space or commas between them; the text ends with a NUL.
 * Says how many there are, and puts them into values, unless that is NULL.
 */
long dramdisk_latency_list(const char *text, u32 *values)
{
	long nr = 0;
	u64 value;

	for (;;) {
		while (is_separator(*text))
			text++;
		if (!*text)
			return nr ?: -EINVAL;
		text = parse_digits(text, DRAMDISK_LATENCY_MAX_NS, &value);
		if (!text || (*text && !is_separator(*text)))
			return -EINVAL;
		if (values)
			values[nr] = value;
		nr++;
	}
}
