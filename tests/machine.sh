#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# A job of one's own in the lab's machine, as seen from the host: what is refused
# before anything boots, what comes in and out, and what is left of a machine that
# was stopped or killed. What the job finds there is tests/kernel/own-job.sh's.
. "$(dirname "$0")/../sh/setup.sh"

unset CLOCK SMP MEM DEVICE PROFILE CPU
temp=$(mktemp -d)
machine=
trap '[ -z "$machine" ] || kill "$machine" 2>/dev/null || :; rm -rf "$temp"' EXIT
cd "$temp"

# refused TEXT ARGUMENT…
refused() {
	local status=0 text=$1

	shift
	"$repo/lab/machine.sh" "$@" >out 2>&1 || status=$?
	[ "$status" = 2 ] || fail "status $status of $*, must be 2"
	grep -qF -e "$text" out || fail "'$text' is not in: $(cat out)"
	[ "$(wc -l <out)" = 1 ] || fail "more than a line: $(cat out)"
}

# job NAME: its lines come on standard input
job() {
	{
		echo '#!/bin/sh'
		cat
	} >"$1"
}

check_refusals() {
	mkdir -p a b there
	touch a/same b/same run
	job short <<<'true'
	refused '--output=DIR is missing' short
	refused 'there exists already' --output=there short
	refused 'name a job to run' --output=new
	refused 'cannot read the job nothing' --output=new nothing
	refused 'cannot read the job a' --output=new a
	refused 'cannot read nothing' --output=new short nothing
	refused "b/same would have the name of another file" \
		--output=new short a/same b/same
	refused "run would have the name of another file" --output=new short run
	[ ! -e new ] || fail 'a refusal made the output directory'
}

check_directories() {
	mkdir -p deep/er
	echo found >deep/er/file
	ln -s er/file deep/link
	job look <<-'EOT'
		cat deep/er/file deep/link
		cp -R deep /results/
		echo two | cat /dev/stdin
		exit 7
	EOT
	status=0
	"$repo/lab/machine.sh" --output=looked look deep >out || status=$?
	[ "$status" = 7 ] || fail "the job's status is 7, not $status"
	[ "$(tr '\n' ' ' <out)" = 'found found two ' ] || fail "$(cat out)"
	diff -r deep looked/results/deep
}

# Whose limit it was, and how far the machine came.
check_limit() {
	job spin <<-'EOT'
		echo spinning
		while :; do :; done
	EOT
	status=0
	"$repo/lab/machine.sh" --timeout=15 --output=spun spin >out 2>&1 ||
		status=$?
	[ "$status" = 1 ] || fail "status $status of a machine at its limit"
	grep -qF 'the job had not ended after 15 s, the limit of this run of lab/machine.sh (--timeout)' out ||
		fail "$(tail -n 3 out)"
	grep -qx spinning spun/console.log || fail 'no log of it'
}

check_killed() {
	local tries=300

	"$repo/lab/machine.sh" --output=killed spin >out 2>&1 &
	machine=$!
	until grep -qsx spinning killed/console.log; do
		((tries-- > 0)) || fail 'no log while it runs'
		sleep 0.1
	done
	kill "$machine"
	status=0
	wait "$machine" || status=$?
	machine=
	[ "$status" = 130 ] || fail "status $status of one that was killed"
	grep -qx spinning killed/console.log || fail 'its log is gone'
}

# works_not: with a QEMU that tells how often it was started, and boots nothing
works_not() {
	if DPAS_CACHE=$temp/cache PATH=$temp/bin:$PATH \
		"$repo/lab/boot/probe-kvm.sh" bzImage 2>out; then
		fail 'KVM works without a guest'
	fi
}

# Asked once a day.
check_kvm() {
	if [ ! -w /dev/kvm ]; then
		say 'not asked: there is no /dev/kvm here'
		return
	fi
	mkdir bin
	printf '#!/bin/sh\necho >>"%s"\n' "$temp/asked" >bin/qemu-system-x86_64
	chmod +x bin/qemu-system-x86_64
	echo kernel >bzImage
	works_not
	works_not
	[ "$(wc -l <asked)" = 1 ] || fail "asked $(wc -l <asked) times"
	touch -d '2 days ago' cache/kvm-*
	works_not
	[ "$(wc -l <asked)" = 2 ] || fail 'not asked after a day'
}

# The same key for every machine of this user.
check_host_key() {
	local key

	key=$(host_key)
	cp "$key" first
	[ "$(host_key)" = "$key" ] || fail 'a second key'
	cmp "$key" first
	dropbearkey -y -f "$key" | grep -q '^ssh-ed25519 ' ||
		fail 'that is no key'
}

# make shell, to the point where QEMU is to forward a port: with a disk of every path,
# and the key.
check_shell() {
	local qemu

	qemu=$(command -v qemu-system-x86_64)
	mkdir -p shell
	cat >shell/qemu-system-x86_64 <<-EOT
		#!/bin/bash
		[[ " \$* " = *hostfwd=* ]] || exec $qemu "\$@"
		while [ "\$1" != -initrd ]; do shift; done
		cp "\$2" $temp/initrd
	EOT
	chmod +x shell/qemu-system-x86_64
	PATH=$temp/shell:$PATH "$repo/lab/shell.sh" >out 2>&1 || fail "$(cat out)"
	[ -e initrd ] || fail "make shell started nothing: $(cat out)"
	grep -qa 'path=poll,async,sync' initrd || fail 'not a disk of every path'
	grep -qa 'job/host-key' initrd || fail 'no host key'
	"$repo/lab/carry.sh" carried >out 2>&1 || fail "$(cat out)"
	grep -qa 'job/host-key' carried/initrd || fail 'no host key to carry'
	grep -q hostfwd carried/start.sh || fail 'nothing to log in by'
}

make -s -C "$repo" all
check_refusals
check_shell
check_kvm
(
	DPAS_CACHE=$temp/cache
	. "$repo/lab/boot/host-key.sh"
	check_host_key
)
check_directories
check_limit
check_killed
echo 'a job of one'"'"'s own: well'
