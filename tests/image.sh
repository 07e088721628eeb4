#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# One state of the tree makes one image: from another clone, cache, umask and locale
# too, and with another bash. Nothing in it knows where it was built, and what differs
# from the image of the recorded figures is named.
. "$(dirname "$0")/../kernel/compile.sh"

temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

# This tree as it is, committed or not, in a directory with a longer name.
clone() {
	other=$temp/another-directory-of-another-name
	mkdir "$other"
	(cd "$repo" && git ls-files -z --cached --others --exclude-standard |
		xargs -0 cp --parents -t "$other")
	make -s -C "$other" all >"$temp/make.log" 2>&1 ||
		fail_log "$temp/make.log" 'the copy does not build'
}

# The kernel takes minutes, so the other cache begins with this one's.
other_cache() {
	mkdir -p "$temp/cache"
	cp -al "$cache"/kernel-"$KVER"-dpas-* "$cache"/module-* "$temp/cache"
}

# Another program of the name, first where programs are looked for.
other_bash() {
	mkdir "$temp/bin"
	printf '#!/bin/sh\nexec /bin/bash "$@"\n' >"$temp/bin/bash"
	chmod +x "$temp/bin/bash"
}

check_hash() {
	local ours theirs

	ours=$("$repo/lab/image.sh")
	theirs=$(umask 077 && PATH=$temp/bin:$PATH DPAS_CACHE=$temp/cache \
		LC_ALL=C.UTF-8 TZ=Asia/Tokyo "$other/lab/image.sh")
	diff "$ours/manifest" "$theirs/manifest" || fail 'two manifests'
	cmp "$ours/initramfs.cpio" "$theirs/initramfs.cpio"
	[ "${ours##*/}" = "${theirs##*/}" ] ||
		fail "${ours##*/} is ${theirs##*/} in another clone"
	cp "$ours/manifest" "$temp/manifest"
}

# What differs from the image of the recorded figures is said by its package.
check_reference() {
	local said image=$temp/image

	mkdir "$image"
	cp "$temp/manifest" "$image/"
	"$other/lab/reference.sh" --record "$image"
	said=$("$other/lab/reference.sh" "$image" 2>&1)
	[ -z "$said" ] || fail "of the same image it says: $said"
	sed -i 's/^\(usr.bin.fio\tfio\t\).*/\10/
		s/^\(init\tbuilt\t\).*/\10/' "$other/lab/manifest.reference"
	said=$("$other/lab/reference.sh" "$image" 2>&1)
	[[ $said = *' digits may differ: fio is '*' here and 0 there; built '*': init' ]] ||
		fail "of another image it says: $said"
}

# Where the kernel was built is not in it, and the module is the same elsewhere.
check_kernel() {
	kernel_options
	! grep -qaF "$cache" "$build/vmlinux" || fail "$cache is in vmlinux"
	cp -R "$repo/device/dramdisk" "$temp/dramdisk"
	kbuild M="$temp/dramdisk" modules >"$temp/make.log" 2>&1 ||
		fail_log "$temp/make.log" 'dramdisk does not build'
	cmp "$temp/dramdisk/dramdisk.ko" "$("$repo/kernel/module.sh")/dramdisk.ko"
}

# What decides the digits is small and known.
check_small() {
	! grep -E 'bash|dropbear|libcrypto|libssl|libceph' "$temp/manifest" ||
		fail 'these are in the image of make bench'
	# The rest of what a manifest says is in results.json: see cli/image.sh.
	awk -F '\t' 'NF != 3 || $2 == "" || $3 == "" { bad = 1 }
		END { exit bad || NR < 15 }' "$temp/manifest" ||
		fail 'a line of the manifest is not whole'
}

make -s -C "$repo" all
clone
"$repo/lab/image.sh" >/dev/null
other_cache
other_bash
check_hash
check_kernel
check_small
check_reference
echo 'one image'
