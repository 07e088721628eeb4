// SPDX-License-Identifier: GPL-2.0-only
#include <ctype.h>
#include <dirent.h>
#include <sched.h>
#include <string.h>

#include "sys/cpus.h"
#include "util/file.h"
#include "util/root.h"

/* Not cpufreq and cpuidle, which are there too. */
static bool is_cpu(const char *name)
{
	return !strncmp(name, "cpu", 3) && isdigit((unsigned char)name[3]);
}

void cpus_each(void (*visit)(const char *directory, void *data), void *data)
{
	char cpus[PATH_MAX], path[PATH_MAX];
	struct dirent *entry;
	DIR *dir;

	root_path(cpus, "/sys/devices/system/cpu");
	dir = opendir(cpus);
	if (!dir)
		return;
	while ((entry = readdir(dir))) {
		if (!is_cpu(entry->d_name))
			continue;
		path_format(path, "%s/%s", cpus, entry->d_name);
		visit(path, data);
	}
	closedir(dir);
}

/* Those that we may run on, to be freed; NULL: unknown. */
static cpu_set_t *get_allowed(void)
{
	cpu_set_t *set = CPU_ALLOC(CPUS_MAX);

	if (set && sched_getaffinity(0, CPU_ALLOC_SIZE(CPUS_MAX), set)) {
		CPU_FREE(set);
		return NULL;
	}
	return set;
}

unsigned int cpus_allowed(void)
{
	cpu_set_t *set = get_allowed();
	unsigned int count = 0;

	if (set)
		count = (unsigned int)CPU_COUNT_S(CPU_ALLOC_SIZE(CPUS_MAX),
						  set);
	CPU_FREE(set);
	return count;
}

unsigned int cpus_list(unsigned int *list, unsigned int most)
{
	cpu_set_t *set = get_allowed();
	unsigned int cpu, count = 0;

	for (cpu = 0; set && cpu < CPUS_MAX && count < most; cpu++)
		if (CPU_ISSET_S(cpu, CPU_ALLOC_SIZE(CPUS_MAX), set))
			list[count++] = cpu;
	CPU_FREE(set);
	return count;
}

bool cpu_attribute(const char *directory, const char *file, char *text,
		   size_t size)
{
	char path[PATH_MAX];

	path_format(path, "%s/%s", directory, file);
	return file_text(path, text, size);
}
