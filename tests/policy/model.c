// SPDX-License-Identifier: GPL-2.0-only
#include "model.h"

#define MILLION 1000000LL
#define TEN_MS 10000000LL

/* Section 4: the sleep. */

static void heat_or_cool(const struct model *m, struct model_sleep *s)
{
	bool repeated = s->last_over == s->before_last_over;

	if (m->adaptive == 1 && repeated) {
		s->down = s->down * 105 / 100;
		if (s->down > 100000)
			s->down = 100000;
		s->up = s->down / 10;
	}
	if (m->adaptive == 1 && !repeated) {
		s->up = s->up * 9 / 10;
		if (s->up < 1000)
			s->up = 1000;
		if (s->up > 10000)
			s->up = 10000;
		s->down = s->up * 10;
	}
	if (m->adaptive == 2 && repeated) {
		s->up = s->up * 105 / 100;
		if (s->up > 100000)
			s->up = 100000;
	}
	if (m->adaptive == 2 && !repeated) {
		s->up = s->up * 9 / 10;
		if (s->up < 100)
			s->up = 100;
	}
}

static void update(struct model *m, struct model_sleep *s)
{
	if (s->before_last_over && s->last_over)
		s->adjust -= s->down;
	if (s->before_last_over && !s->last_over)
		s->adjust = MILLION + s->up;
	if (!s->before_last_over && s->last_over)
		s->adjust = MILLION - s->down;
	if (!s->before_last_over && !s->last_over)
		s->adjust += s->up;
	if (s->adjust <= 0)
		s->adjust = MILLION;
	if (s->adjust > 10 * MILLION)
		s->adjust = 10 * MILLION;

	s->duration = s->duration * s->adjust / MILLION;
	if (s->duration > TEN_MS)
		s->duration = TEN_MS;
	if (s->duration < m->d_init) {
		s->duration = m->d_init;
		if (m->switching)
			m->sw.tf++;
	}
	s->generation++;
	heat_or_cool(m, s);
}

static long long sleep_as_pas(struct model *m, struct model_io *io)
{
	struct model_sleep *s = &m->sleep[io->bucket];

	if (s->pending) {
		s->pending = false;
		update(m, s);
	}
	io->generation = s->generation;
	return s->duration;
}

static void report(struct model_sleep *s, u64 generation, bool over)
{
	if (generation != s->generation)
		return;
	if (s->checked == generation)
		return;
	s->checked = generation;
	s->before_last_over = s->last_over;
	s->last_over = over;
	s->pending = true;
}

/* Section 6: the switch. */

static void row(struct model_switch *sw, int from, int to)
{
	if (from != to)
		sw->moves[from][to]++;
	sw->mode = to;
	sw->count[to] = 0;
	sw->qd_sum = 0;
	sw->tf = 0;
}

static void evaluate(struct model *m)
{
	struct model_switch *sw = &m->sw;
	const int from = sw->mode;
	const long long count = sw->count[from];
	const long long q10 = count ? sw->qd_sum * 10 / count : 0;

	if (from == MODEL_CP && count >= m->param6) {
		row(sw, from, MODEL_PAS);
	} else if (from == MODEL_PAS && count >= m->param5) {
		if (m->param4 >= 1 && q10 == 10)
			row(sw, from, MODEL_CP);
		else if (sw->tf > m->param1)
			row(sw, from, MODEL_OL);
		else
			row(sw, from, MODEL_PAS);
	} else if (from == MODEL_OL && count >= m->param5) {
		if (q10 <= m->param2)
			row(sw, from, MODEL_PAS);
		else if (q10 > m->param3)
			row(sw, from, MODEL_INT);
		else
			row(sw, from, MODEL_OL);
	} else if (from == MODEL_INT && count >= m->param7) {
		row(sw, from, MODEL_OL);
	}
}

/* The knobs. */

void model_init(struct model *m, const struct dpas_tunables *t)
{
	*m = (struct model){ .sw.mode = MODEL_PAS };
	model_tune(m, t);
	model_restart_sleeps(m);
}

void model_tune(struct model *m, const struct dpas_tunables *t)
{
	struct model_switch *sw = &m->sw;
	int mode;

	if (m->switching && !t->switching) {
		sw->mode = MODEL_PAS;
		for (mode = 0; mode < MODEL_MODES; mode++)
			sw->count[mode] = 0;
		sw->qd_sum = 0;
		sw->tf = 0;
	}
	m->switching = t->switching;
	m->param1 = t->value[DPAS_TIMER_FAILURES_MAX];
	m->param2 = t->value[DPAS_OL_TO_PAS_QD10];
	m->param3 = t->value[DPAS_OL_TO_INT_QD10];
	m->param4 = t->value[DPAS_CP_ALLOWED];
	m->param5 = t->value[DPAS_WINDOW_PAS];
	m->param6 = t->value[DPAS_WINDOW_CP];
	m->param7 = t->value[DPAS_WINDOW_INT];
	m->d_init = t->value[DPAS_SLEEP_FIRST];
	m->up_init = t->value[DPAS_UP_FIRST];
	m->down_init = t->value[DPAS_DOWN_FIRST];
	m->adaptive = t->value[DPAS_ADAPTIVE];
}

void model_restart_sleeps(struct model *m)
{
	int i;

	for (i = 0; i < MODEL_BUCKETS; i++) {
		struct model_sleep *s = &m->sleep[i];

		*s = (struct model_sleep){
			.duration = m->d_init,
			.adjust = MILLION,
			.up = m->up_init,
			.down = m->down_init,
			.before_last_over = true,
			.last_over = false,
			.generation = s->generation + 1,
			.checked = s->checked,
		};
	}
}

void model_clear_totals(struct model *m)
{
	int from, to;

	for (from = 0; from < MODEL_MODES; from++) {
		m->sw.total[from] = 0;
		for (to = 0; to < MODEL_MODES; to++)
			m->sw.moves[from][to] = 0;
	}
}

/* The verbs. */

bool model_submit(struct model *m, struct model_io *io, int bucket)
{
	*io = (struct model_io){ .bucket = bucket % MODEL_BUCKETS };
	if (!m->switching)
		return true;
	io->counted_at_submit = true;
	m->sw.count[m->sw.mode]++;
	m->sw.total[m->sw.mode]++;
	if (m->sw.mode != MODEL_INT)
		return true;
	evaluate(m);
	return false;
}

long long model_enter(struct model *m, struct model_io *io)
{
	/* While it is off nothing new is counted, nor what it did not see. */
	if (!m->switching || !io->counted_at_submit)
		return sleep_as_pas(m, io);
	if (m->sw.mode != MODEL_CP) {
		m->sw.qd++;
		m->sw.qd_sum += m->sw.qd;
		io->in_qd = true;
	}
	evaluate(m);
	if (m->sw.mode == MODEL_CP)
		return 0;
	return sleep_as_pas(m, io);
}

void model_leave(struct model *m, struct model_io *io)
{
	if (io->in_qd)
		m->sw.qd--;
	io->in_qd = false;
}

void model_complete(struct model *m, struct model_io *io,
		    enum dpas_outcome outcome)
{
	model_leave(m, io);
	if (io->generation == 0 || outcome == DPAS_NONE)
		return;
	report(&m->sleep[io->bucket], io->generation, outcome == DPAS_OVER);
}
