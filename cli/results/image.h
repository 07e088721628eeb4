/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the lab's machine was booted from, as /etc/dpas-image there says: a JSON
 * object with hashes of the whole (image), of the kernel (kernel) and of all that does
 * not change with the kernel (user), QEMU's version (qemu) and the files with their
 * packages (manifest; lab/image/manifest.sh). Other machines have none, which is NULL here.
 */
#ifndef DPAS_CLI_RESULTS_IMAGE_H
#define DPAS_CLI_RESULTS_IMAGE_H

#include "util/json-get.h"

/* Of this machine. All three return 0, or -1 with a line printed. */
int image_read(struct json_object **image);

/* Of results that have it as the key "image", or not. */
int image_get(const struct json_place *place, struct json_object *root,
	      struct json_object **image);

/*
 * Two results compare if they are of one image; of two kernels, if nothing else
 * differs. file has the one and came after the other.
 */
int image_refuse_other(const char *file, struct json_object *image,
		       struct json_object *before, bool two_kernels);

#endif
