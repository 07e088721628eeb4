// SPDX-License-Identifier: GPL-2.0-only
/*
 * dpas replay dpas: the verbs of a trace through one queue and one CPU with
 * switching on (docs/specification.md, 7).
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "replay/ios.h"
#include "replay/replay.h"
#include "util/number.h"
#include "dpas.h"

struct replay {
	struct replay_ios ios;
	struct dpas_cpu cpu;
};

/* What a row shows beside the state. */
struct row {
	u64 number;
	const char *route;
	bool slept;
	u32 sleep_ns;
};

static const char *const mode_names[DPAS_NR_MODES] = {
	[DPAS_INT] = "INT",
	[DPAS_CP] = "CP",
	[DPAS_PAS] = "PAS",
	[DPAS_OL] = "OL",
};

static int read_number(const struct replay_line *line, const char *word,
		       const char *what, uint64_t *number)
{
	if (number_unsigned(word, 0, UINT64_MAX, number))
		return 0;
	return replay_malformed(line, "'%s' is no %s; expected a number", word,
				what);
}

/* The line's I/O, which must be in flight; NULL with a line printed. */
static struct replay_io *known_io(struct replay *r,
				  const struct replay_line *line)
{
	struct replay_io *io;
	uint64_t number;

	if (read_number(line, line->words[1], "I/O", &number))
		return NULL;
	io = replay_ios_find(&r->ios, number);
	if (io && !io->completed)
		return io;
	replay_malformed(line, "I/O %s is not in flight", line->words[1]);
	return NULL;
}

static int do_submit(struct replay *r, const struct replay_line *line,
		     struct row *row)
{
	uint64_t number, bucket;
	struct replay_io *io;

	if (read_number(line, line->words[1], "I/O", &number) ||
	    read_number(line, line->words[2], "bucket", &bucket))
		return -1;
	if (bucket >= DPAS_NR_BUCKETS)
		return replay_malformed(line, "bucket %s is over %d",
					line->words[2], DPAS_NR_BUCKETS - 1);
	io = replay_ios_add(&r->ios, number);
	if (!io)
		return replay_malformed(line, "I/O %s was submitted before",
					line->words[1]);
	io->polled = dpas_submit(&r->cpu, &io->io, (u8)bucket);
	*row = (struct row){ .number = number,
			     .route = io->polled ? "polled" : "irq" };
	return 0;
}

static int do_enter(struct replay *r, const struct replay_line *line,
		    struct row *row)
{
	struct replay_io *io = known_io(r, line);

	if (!io)
		return -1;
	if (!io->polled)
		return replay_malformed(line, "I/O %s went by interrupt",
					line->words[1]);
	if (io->entered)
		return replay_malformed(line, "I/O %s entered before",
					line->words[1]);
	io->entered = true;
	*row = (struct row){ .number = io->number,
			     .slept = true,
			     .sleep_ns = dpas_enter(&r->cpu, &io->io) };
	return 0;
}

static int do_leave(struct replay *r, const struct replay_line *line,
		    struct row *row)
{
	struct replay_io *io = known_io(r, line);

	if (!io)
		return -1;
	if (!io->entered)
		return replay_malformed(line, "I/O %s has not entered",
					line->words[1]);
	dpas_leave(&r->cpu, &io->io);
	*row = (struct row){ .number = io->number };
	return 0;
}

static int read_outcome(const struct replay_line *line, const char *word,
			enum dpas_outcome *outcome)
{
	static const char letters[] = {
		[DPAS_UNDER] = 'U',
		[DPAS_OVER] = 'O',
		[DPAS_NONE] = 'N',
	};
	const char *letter = memchr(letters, word[0], sizeof(letters));

	if (!letter || word[1])
		return replay_malformed(
			line, "'%s' is no outcome; expected U, O or N", word);
	*outcome = (enum dpas_outcome)(letter - letters);
	return 0;
}

static int do_complete(struct replay *r, const struct replay_line *line,
		       struct row *row)
{
	struct replay_io *io = known_io(r, line);
	enum dpas_outcome outcome = DPAS_NONE;

	if (!io || read_outcome(line, line->words[2], &outcome))
		return -1;
	dpas_complete(&r->cpu, &io->io, outcome);
	io->completed = true;
	*row = (struct row){ .number = io->number };
	return 0;
}

static const struct event {
	const char *name;
	int nr_words;
	const char *form;
	int (*run)(struct replay *r, const struct replay_line *line,
		   struct row *row);
} events[] = {
	{ "submit", 3, "submit IO BUCKET", do_submit },
	{ "enter", 2, "enter IO", do_enter },
	{ "leave", 2, "leave IO", do_leave },
	{ "complete", 3, "complete IO U|O|N", do_complete },
};

/* NULL with a line printed when the line is none of them. */
static const struct event *find_event(const struct replay_line *line)
{
	const struct event *last = events + sizeof(events) / sizeof(events[0]);
	const struct event *event;

	for (event = events; event < last; event++)
		if (!strcmp(event->name, line->words[0]))
			break;
	if (event == last) {
		replay_malformed(line,
				 "'%s' is no event; expected submit, enter, "
				 "leave or complete",
				 line->words[0]);
		return NULL;
	}
	if (line->nr_words != event->nr_words) {
		replay_malformed(line, "a word too %s; expected '%s'",
				 line->nr_words < event->nr_words ? "few" :
								    "many",
				 event->form);
		return NULL;
	}
	return event;
}

static void print_row(const struct dpas_switch *sw, const char *event,
		      const struct row *row)
{
	printf("%s,%llu,%s,%s,", event, row->number, mode_names[sw->mode],
	       row->route ? row->route : "");
	if (row->slept)
		printf("%u", row->sleep_ns);
	printf(",%u,%llu,%llu,%llu,%llu\n", sw->qd, sw->total[DPAS_CP],
	       sw->total[DPAS_PAS], sw->total[DPAS_OL], sw->total[DPAS_INT]);
}

static int replay(const struct replay_line *line, void *state)
{
	const struct event *event = find_event(line);
	struct replay *r = state;
	struct row row;

	if (!event || event->run(r, line, &row))
		return -1;
	print_row(&r->cpu.sw, event->name, &row);
	return 0;
}

int replay_dpas(const struct dpas_tunables *tunables, FILE *in)
{
	struct replay r = { .ios.tree = NULL };
	int ret;

	dpas_cpu_init(&r.cpu, tunables);
	puts("event,io,mode,route,sleep_ns,qd,cp,pas,ol,int");
	ret = replay_lines(in, replay, &r);
	replay_ios_free(&r.ios);
	return ret;
}
