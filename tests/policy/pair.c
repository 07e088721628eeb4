// SPDX-License-Identifier: GPL-2.0-only
#include "pair.h"

static void tune(struct pair *p)
{
	struct dpas_tunables t = p->traffic.tunables;

	/* The specification knows no fourth way to adapt. */
	t.value[DPAS_ADAPTIVE] %= DPAS_STEPS_UP + 1;
	dpas_cpu_tune(&p->cpu, &t);
	model_tune(&p->model, &t);
}

static void forge(struct pair *p, const struct traffic_event *event)
{
	struct dpas_io *io = &p->ios[event->slot];

	io->generation =
		p->cpu.sleep[io->bucket].generation + (u64)event->offset;
	p->model_ios[event->slot].generation = io->generation;
}

/* Apply an event to both; false when they answer differently. */
static bool apply(struct pair *p, const struct traffic_event *event)
{
	struct model_io *model_io = &p->model_ios[event->slot];
	struct dpas_io *io = &p->ios[event->slot];

	switch (event->what) {
	case TRAFFIC_SUBMIT:
		p->polled = dpas_submit(&p->cpu, io, event->bucket);
		return p->polled ==
		       model_submit(&p->model, model_io, event->bucket);
	case TRAFFIC_ENTER:
		return dpas_enter(&p->cpu, io) ==
		       model_enter(&p->model, model_io);
	case TRAFFIC_LEAVE:
		dpas_leave(&p->cpu, io);
		model_leave(&p->model, model_io);
		break;
	case TRAFFIC_COMPLETE:
		dpas_complete(&p->cpu, io, event->outcome);
		model_complete(&p->model, model_io, event->outcome);
		break;
	case TRAFFIC_FORGE:
		forge(p, event);
		break;
	case TRAFFIC_TUNE:
		tune(p);
		break;
	case TRAFFIC_RESTART_SLEEPS:
		dpas_cpu_restart_sleeps(&p->cpu);
		model_restart_sleeps(&p->model);
		break;
	default:
		dpas_switch_clear_totals(&p->cpu.sw);
		model_clear_totals(&p->model);
	}
	return true;
}

/* What differs between the two sleeps; NULL if nothing does. */
static const char *sleep_differs(const struct dpas_sleep *s,
				 const struct model_sleep *m)
{
	if (s->duration_ns != m->duration)
		return "duration";
	if (s->adjust != m->adjust)
		return "adjust";
	if (s->up != m->up || s->down != m->down)
		return "steps";
	if ((s->last == DPAS_OVER) != m->last_over ||
	    (s->before_last == DPAS_OVER) != m->before_last_over)
		return "outcomes";
	if (s->pending != m->pending)
		return "pending";
	if (s->generation != m->generation || s->checked != m->checked)
		return "generation";
	return NULL;
}

static const char *moves_differ(const struct dpas_switch *sw,
				const struct model_switch *m)
{
	static const int ends[DPAS_NR_TRANSITIONS][2] = {
		[DPAS_CP_TO_PAS] = { MODEL_CP, MODEL_PAS },
		[DPAS_PAS_TO_CP] = { MODEL_PAS, MODEL_CP },
		[DPAS_PAS_TO_OL] = { MODEL_PAS, MODEL_OL },
		[DPAS_OL_TO_PAS] = { MODEL_OL, MODEL_PAS },
		[DPAS_OL_TO_INT] = { MODEL_OL, MODEL_INT },
		[DPAS_INT_TO_OL] = { MODEL_INT, MODEL_OL },
	};
	int i;

	for (i = 0; i < DPAS_NR_TRANSITIONS; i++)
		if (sw->transitions[i] != (u64)m->moves[ends[i][0]][ends[i][1]])
			return "transitions";
	return NULL;
}

static const char *switch_differs(const struct dpas_switch *sw,
				  const struct model_switch *m)
{
	int mode;

	if (sw->mode != m->mode)
		return "mode";
	if (sw->qd != m->qd)
		return "qd";
	if (sw->qd_sum != (u64)m->qd_sum)
		return "qd_sum";
	if (sw->timer_failures != m->tf)
		return "timer failures";
	for (mode = 0; mode < MODEL_MODES; mode++)
		if (sw->count[mode] != (u64)m->count[mode] ||
		    sw->total[mode] != (u64)m->total[mode])
			return "counts";
	return moves_differ(sw, m);
}

static const char *differs(const struct pair *p)
{
	const char *what = switch_differs(&p->cpu.sw, &p->model.sw);
	int i;

	for (i = 0; !what && i < DPAS_NR_BUCKETS; i++)
		what = sleep_differs(&p->cpu.sleep[i], &p->model.sleep[i]);
	return what;
}

void pair_step(struct pair *p, const struct traffic_event *event)
{
	const char *what = apply(p, event) ? NULL : "answer";

	p->events++;
	traffic_done(&p->traffic, event, p->polled);
	if (!what)
		what = differs(p);
	if (what)
		runs_broken(&p->traffic, p->events, event, what);
}

void pair_init(struct pair *p)
{
	static const struct traffic_event first = { .what = TRAFFIC_TUNE };
	struct dpas_tunables t;

	dpas_tunables_init(&t);
	t.switching = true;
	dpas_cpu_init(&p->cpu, &t);
	model_init(&p->model, &t);
	pair_step(p, &first);
}
