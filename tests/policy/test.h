/* SPDX-License-Identifier: GPL-2.0-only */
/* What cmocka wants included before itself, and the fixtures in common. */
#ifndef DPAS_TEST_H
#define DPAS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dpas.h"

/* The tunables at their start, with switching on. */
static inline struct dpas_tunables test_tunables(void)
{
	struct dpas_tunables t;

	dpas_tunables_init(&t);
	t.switching = true;
	return t;
}

static inline struct dpas_cpu test_cpu(const struct dpas_tunables *t)
{
	struct dpas_cpu cpu = { 0 };

	dpas_cpu_init(&cpu, t);
	return cpu;
}

#endif
