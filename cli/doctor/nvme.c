// SPDX-License-Identifier: GPL-2.0-only
/*
 * Does the NVMe controller hold its interrupts back? What waits for one then
 * waits longer: the mode int, and all that is not polled.
 */
#include <errno.h>
#include <fcntl.h>
#include <libnvme.h>
#include <string.h>
#include <unistd.h>

#include "doctor/questions.h"

/* The feature's unit of time (NVMe base specification, Feature 08h). */
#define TIME_US 100

/* The feature's value; 0, a status of NVMe's, or a negative errno. */
static int read_feature(const struct disk *disk, __u32 *value)
{
	int fd = open(disk->node, O_RDONLY | O_CLOEXEC);
	int ret;

	if (fd < 0)
		return -errno;
	ret = nvme_get_features_irq_coalesce(fd, NVME_GET_FEATURES_SEL_CURRENT,
					     value);
	if (ret < 0)
		ret = -errno;
	close(fd);
	return ret;
}

static void tell_feature(struct findings *findings, __u32 value)
{
	/* One less than the number of completions, and tenths of a ms. */
	unsigned int more = NVME_GET(value, FEAT_IRQC_THR);
	unsigned int time = NVME_GET(value, FEAT_IRQC_TIME);

	if (!more || !time) {
		found(findings, SEVERITY_OK, "interrupts are not held back");
		return;
	}
	found(findings, SEVERITY_NOTE,
	      "interrupts are held back for up to %u us or %u completions: I/O that is not polled waits as long",
	      time * TIME_US, more + 1);
	remedy(findings, "nvme set-feature %s --feature-id=8 --value=0",
	       findings->disk->node);
}

void ask_coalescing(struct findings *findings)
{
	const struct disk *disk = findings->disk;
	char transport[16];
	__u32 value = 0;
	int ret;

	/* Over a network the interrupts are the network card's. */
	if (!disk_is_nvme(disk) ||
	    (disk_attribute(disk->name, "device/transport", transport,
			    sizeof(transport)) &&
	     strcmp(transport, "pcie") != 0))
		return;
	ret = read_feature(disk, &value);
	if (!ret)
		tell_feature(findings, value);
	else
		found(findings, SEVERITY_UNKNOWN,
		      "whether interrupts are held back cannot be read: %s",
		      ret < 0 ? strerror(-ret) :
				nvme_status_to_string(ret, false));
}
