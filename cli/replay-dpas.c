// SPDX-License-Identifier: GPL-2.0-only
/*
 * dpas replay dpas: the verbs of a trace through one queue and one CPU with
 * switching on (specification, 7).
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "dpas.h"
#include "number.h"
#include "replay-ios.h"
#include "replay.h"

struct replay {
	struct replay_line line;
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

static u64 read_number(const struct replay_line *line, const char *word,
		       const char *what)
{
	uint64_t number;

	if (!number_unsigned(word, 0, UINT64_MAX, &number))
		replay_malformed(line, "'%s' is no %s; expected a number", word,
				 what);
	return number;
}

static struct replay_io *known_io(struct replay *r)
{
	const char *word = r->line.words[1];
	struct replay_io *io;

	io = replay_ios_find(&r->ios, read_number(&r->line, word, "I/O"));
	if (!io || io->completed)
		replay_malformed(&r->line, "I/O %s is not in flight", word);
	return io;
}

static struct row do_submit(struct replay *r)
{
	const struct replay_line *line = &r->line;
	u64 number = read_number(line, line->words[1], "I/O");
	u64 bucket = read_number(line, line->words[2], "bucket");
	struct replay_io *io;

	if (bucket >= DPAS_NR_BUCKETS)
		replay_malformed(line, "bucket %s is over %d", line->words[2],
				 DPAS_NR_BUCKETS - 1);
	io = replay_ios_add(&r->ios, number);
	if (!io)
		replay_malformed(line, "I/O %s was submitted before",
				 line->words[1]);
	io->polled = dpas_submit(&r->cpu, &io->io, (u8)bucket);
	return (struct row){ .number = number,
			     .route = io->polled ? "polled" : "irq" };
}

static struct row do_enter(struct replay *r)
{
	struct replay_io *io = known_io(r);

	if (!io->polled)
		replay_malformed(&r->line, "I/O %s went by interrupt",
				 r->line.words[1]);
	if (io->entered)
		replay_malformed(&r->line, "I/O %s entered before",
				 r->line.words[1]);
	io->entered = true;
	return (struct row){ .number = io->number,
			     .slept = true,
			     .sleep_ns = dpas_enter(&r->cpu, &io->io) };
}

static struct row do_leave(struct replay *r)
{
	struct replay_io *io = known_io(r);

	if (!io->entered)
		replay_malformed(&r->line, "I/O %s has not entered",
				 r->line.words[1]);
	dpas_leave(&r->cpu, &io->io);
	return (struct row){ .number = io->number };
}

static struct row do_complete(struct replay *r)
{
	static const char letters[] = {
		[DPAS_UNDER] = 'U',
		[DPAS_OVER] = 'O',
		[DPAS_NONE] = 'N',
	};
	const char *word = r->line.words[2];
	struct replay_io *io = known_io(r);
	const char *letter = memchr(letters, word[0], sizeof(letters));

	if (!letter || word[1])
		replay_malformed(&r->line,
				 "'%s' is no outcome; expected U, O or N",
				 word);
	dpas_complete(&r->cpu, &io->io, (enum dpas_outcome)(letter - letters));
	io->completed = true;
	return (struct row){ .number = io->number };
}

static const struct event {
	const char *name;
	int nr_words;
	const char *form;
	struct row (*run)(struct replay *r);
} events[] = {
	{ "submit", 3, "submit IO BUCKET", do_submit },
	{ "enter", 2, "enter IO", do_enter },
	{ "leave", 2, "leave IO", do_leave },
	{ "complete", 3, "complete IO U|O|N", do_complete },
};

static const struct event *find_event(const struct replay_line *line)
{
	const struct event *last = events + sizeof(events) / sizeof(events[0]);
	const struct event *event;

	for (event = events; event < last; event++)
		if (!strcmp(event->name, line->words[0]))
			break;
	if (event == last)
		replay_malformed(line,
				 "'%s' is no event; expected submit, enter, "
				 "leave or complete",
				 line->words[0]);
	if (line->nr_words != event->nr_words)
		replay_malformed(line, "a word too %s; expected '%s'",
				 line->nr_words < event->nr_words ? "few" :
								    "many",
				 event->form);
	return event;
}

static void print_row(const struct replay *r, struct row row)
{
	const struct dpas_switch *sw = &r->cpu.sw;

	printf("%s,%llu,%s,%s,", r->line.words[0], row.number,
	       mode_names[sw->mode], row.route ? row.route : "");
	if (row.slept)
		printf("%u", row.sleep_ns);
	printf(",%u,%llu,%llu,%llu,%llu\n", sw->qd, sw->total[DPAS_CP],
	       sw->total[DPAS_PAS], sw->total[DPAS_OL], sw->total[DPAS_INT]);
}

int replay_dpas(const struct dpas_tunables *tunables)
{
	struct replay r = { 0 };

	dpas_cpu_init(&r.cpu, tunables);
	puts("event,io,mode,route,sleep_ns,qd,cp,pas,ol,int");
	while (replay_next_line(&r.line))
		print_row(&r, find_event(&r.line)->run(&r));
	replay_end(&r.line);
	replay_ios_free(&r.ios);
	return 0;
}
