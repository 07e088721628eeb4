// SPDX-License-Identifier: GPL-2.0-only
/*
 * An NVMe disk that answers Get Features for interrupt coalescing (08h), to be
 * loaded before the C library: NVME_FEATURE is the value, -errno, or a status
 * of NVMe's behind an s. All else fails, as on a plain file.
 */
#include <errno.h>
#include <linux/nvme_ioctl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>

enum { GET_FEATURES = 0x0a, INTERRUPT_COALESCING = 0x08 };

static int answer(struct nvme_passthru_cmd *cmd, const char *text)
{
	long value = strtol(*text == 's' ? text + 1 : text, NULL, 0);

	if (*text == 's')
		return (int)value;
	if (value < 0) {
		errno = (int)-value;
		return -1;
	}
	cmd->result = (unsigned int)value;
	return 0;
}

int ioctl(int fd, unsigned long request, ...)
{
	const char *text = getenv("NVME_FEATURE");
	struct nvme_passthru_cmd *cmd;
	va_list ap;

	(void)fd;
	va_start(ap, request);
	cmd = va_arg(ap, struct nvme_passthru_cmd *);
	va_end(ap);
	if (text && request == NVME_IOCTL_ADMIN_CMD &&
	    cmd->opcode == GET_FEATURES &&
	    (cmd->cdw10 & 0xff) == INTERRUPT_COALESCING)
		return answer(cmd, text);
	errno = ENOTTY;
	return -1;
}
