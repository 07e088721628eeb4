// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "results/image.h"
#include "util/error.h"
#include "util/root.h"

enum { IMAGE_WORD = 120 };

static int check_words(const struct json_place *place,
		       struct json_object *object, const char *const *keys)
{
	char text[IMAGE_WORD];

	for (; *keys; keys++)
		if (json_get_string(place, object, *keys, text, sizeof(text)))
			return -1;
	return 0;
}

static int check_manifest(const struct json_place *place,
			  struct json_object *image)
{
	static const char *const keys[] = { "file", "package", "version",
					    NULL };
	struct json_object *manifest;
	struct json_place inner;
	size_t i;

	if (json_get(place, image, "manifest", json_type_array, &manifest))
		return -1;
	for (i = 0; i < json_object_array_length(manifest); i++) {
		inner = json_inside(place, "manifest[%zu].", i);
		if (check_words(&inner, json_object_array_get_idx(manifest, i),
				keys))
			return -1;
	}
	return 0;
}

static int check_image(const struct json_place *place,
		       struct json_object *image)
{
	static const char *const keys[] = { "image", "kernel", "user", "qemu",
					    NULL };

	return check_words(place, image, keys) || check_manifest(place, image) ?
		       -1 :
		       0;
}

int image_get(const struct json_place *place, struct json_object *root,
	      struct json_object **image)
{
	struct json_place inner = json_inside(place, "image.");

	*image = NULL;
	if (!json_has(root, "image"))
		return 0;
	if (json_get(place, root, "image", json_type_object, image) ||
	    check_image(&inner, *image))
		return -1;
	json_object_get(*image);
	return 0;
}

int image_read(struct json_object **image)
{
	struct json_place place = { .prefix = "" };
	char path[PATH_MAX];
	int fd;

	*image = NULL;
	root_path(path, "/etc/dpas-image");
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? 0 :
					 fail("cannot read %s: %s", path,
					      strerror(errno));
	*image = json_object_from_fd(fd);
	close(fd);
	place.file = path;
	if (!json_object_is_type(*image, json_type_object))
		return fail("%s is not a JSON object", path);
	return check_image(&place, *image);
}

static const char *word(struct json_object *object, const char *key)
{
	struct json_object *value = NULL;

	json_object_object_get_ex(object, key, &value);
	return value ? json_object_get_string(value) : "nothing";
}

static bool same(struct json_object *a, struct json_object *b, const char *key)
{
	return !strcmp(word(a, key), word(b, key));
}

/* The row of that file, or NULL. */
static struct json_object *find_row(struct json_object *image, const char *file)
{
	struct json_object *manifest = NULL, *row;
	size_t i;

	json_object_object_get_ex(image, "manifest", &manifest);
	for (i = 0; i < json_object_array_length(manifest); i++) {
		row = json_object_array_get_idx(manifest, i);
		if (!strcmp(word(row, "file"), file))
			return row;
	}
	return NULL;
}

/* Another kernel has another module. */
static bool is_of_kernel(const char *file)
{
	return !strcmp(file, "bzImage") || !strncmp(file, "lib/modules", 11);
}

/* The first row of a that b has not: what it is in both. Returns -1. */
static int name_difference(const char *name, struct json_object *a,
			   struct json_object *b, bool two_kernels)
{
	struct json_object *manifest = NULL, *row, *other;
	const char *file;
	size_t i;

	json_object_object_get_ex(a, "manifest", &manifest);
	for (i = 0; i < json_object_array_length(manifest); i++) {
		row = json_object_array_get_idx(manifest, i);
		file = word(row, "file");
		other = find_row(b, file);
		if ((two_kernels && is_of_kernel(file)) ||
		    (other && same(row, other, "package") &&
		     same(row, other, "version")))
			continue;
		return fail(
			"%s: is of another image than the results before it: %s is %s %s in one and %s %s in the other; merge only runs of one image",
			name, file, word(row, "package"), word(row, "version"),
			word(other, "package"), word(other, "version"));
	}
	return fail(
		"%s: is of image %s, but of %s in the results before it; merge only runs of one image",
		name, word(a, "image"), word(b, "image"));
}

int image_refuse_other(const char *file, struct json_object *image,
		       struct json_object *before, bool two_kernels)
{
	const char *key = two_kernels ? "user" : "image";

	if (!image && !before)
		return 0;
	if (!image || !before)
		return fail(
			"%s: only one of it and the results before it is of the lab's machine; merge only runs of one machine",
			file);
	if (!same(image, before, "qemu"))
		return fail(
			"%s: is of QEMU %s, but of %s in the results before it; merge only runs of one QEMU",
			file, word(image, "qemu"), word(before, "qemu"));
	if (same(image, before, key))
		return 0;
	return name_difference(file, image, before, two_kernels);
}
