#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The front door: what make refuses, in one line and before anything is installed,
# built or booted; that two runs do not meet in one directory; that what was
# measured outlives a run that was stopped, and a smaller result. In a copy of the
# project, whose machine is made up: it leaves results at once, or lasts.
. "$(dirname "$0")/../sh/setup.sh"

cd "$repo"

temp=$(mktemp -d)
trap 'chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
chmod 755 "$temp"
source=$temp/source
began=$temp/began
checked=0
# What the make that runs this has, and what a user may have.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES "${!target_takes[@]}" 2>/dev/null || :
target_table
for name in $(target_variables); do
	unset "$name"
done
make=$(command -v make)
export DPAS_CACHE=$temp/cache
mkdir "$source"
git ls-files -z --cached --others --exclude-standard |
	xargs -0 cp --parents -t "$source" 2>/dev/null ||
	fail "the project cannot be copied"
dpas=$PWD/build/cli/dpas
[ -x "$dpas" ] || fail "build/cli/dpas is missing: run make first"

# What begins an installation, a build or a machine leaves its name.
mkdir "$temp/bin"
for name in apt-get meson ninja qemu-system-x86_64 make; do
	printf '#!/bin/sh\necho %s >>%s\n' "$name" "$began" >"$temp/bin/$name"
done
chmod +x "$temp"/bin/*
with_stubs=$temp/bin:$PATH

# refused LINE COMMAND…: one line, whatever make adds, and status 2
refused() {
	local line=$1 status=0 said

	shift
	said=$(cd "$source" && PATH=$with_stubs "$@" 2>&1) || status=$?
	said=$(sed '/^make: \*\*\* /d' <<<"$said")
	[ "$status" = 2 ] || fail "$*: status $status, $said"
	[ "${said#*: }" = "$line" ] || fail "$*: says '$said', not '$line'"
	[ ! -e "$began" ] || fail "$*: began with $(cat "$began")"
	[ ! -e "$DPAS_CACHE" ] || fail "$*: left something in the cache"
	[ ! -e "$source/results" ] || fail "$*: left $(find "$source/results")"
	checked=$((checked + 1))
}

# same WHAT WANTED FOUND
same() {
	[ "$2" = "$3" ] || fail "$1 is '$3', must be '$2'"
	checked=$((checked + 1))
}

# front TARGET VARIABLE…: what is wrong with that, if anything is
front() {
	sh/front.sh "$1" "${*:2}" 2>&1 || :
}

# Every target takes what the table has and nothing else; help tells of all targets
# and variables, and no target takes one that is not in the table of those.
check_table() {
	local target variable all help

	help=$(sh/help.sh)
	all=" $(target_variables | tr '\n' ' ')"
	for target in "${!target_takes[@]}"; do
		# shellcheck disable=SC2086 # words
		same "make $target" '' \
			"$(front "$target" ${target_takes[$target]})"
		for variable in $all; do
			[[ " ${target_takes[$target]} " != *" $variable "* ]] ||
				continue
			same "make $target $variable" \
				"make: $(target_refusal "$target" "$variable")" \
				"$(front "$target" "$variable")"
			# Enough: they are all treated alike.
			all="${all#*" $variable "} $variable "
			break
		done
		[ "$target" = all ] || grep -q "^make $target " <<<"$help" ||
			fail "help has no make $target"
		[ -n "$(target_does "$target")" ] || fail "make $target does nothing"
	done
	for variable in $(target_variables); do
		grep -q "^  $variable=" <<<"$help" ||
			fail "help does not tell of $variable"
	done
	for variable in $(printf '%s\n' "${target_takes[@]}"); do
		target_variables | grep -qxF "$variable" ||
			fail "a target takes $variable, which sh/variables has not"
	done
	[[ $help != *[{}]* ]] || fail 'help has a place for rows with none'
}

check_make() {
	refused 'MODES is no variable of make grid, which takes OUT FORCE KVER SRC DPAS_CACHE' \
		"$make" grid MODES=INT
	refused 'JOBS is no variable of make clean, which takes none' \
		"$make" clean JOBS=1
	refused 'RW is no variable of make sweep, which takes OUT FORCE KVER SRC DPAS_CACHE' \
		env RW=W lab/experiment.sh sweep
	refused 'neither HOME nor DPAS_CACHE is set; set DPAS_CACHE to a directory that is to keep what is built' \
		env -u HOME -u DPAS_CACHE "$make" bench
	refused 'neither HOME nor DPAS_CACHE is set; set DPAS_CACHE to a directory that is to keep what is built' \
		env -u HOME -u DPAS_CACHE kernel/build.sh
	refused "cannot write into $source/Makefile to keep what is built in $source/Makefile/x; set DPAS_CACHE to another directory" \
		"$make" kernel DPAS_CACHE="$source/Makefile/x"
}

as_nobody() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}

# A checkout on a file system that is read-only, and one of another user.
check_checkout() {
	local target line why

	why="cannot build in this checkout: $source is"
	line='; work in a copy, or remove build/ and run this as its owner'
	for target in all bench install check; do
		# shellcheck disable=SC2016 # for the inner shell
		refused "$why read-only$line" unshare --map-root-user --mount \
			sh -c 'mount --bind "$1" "$1" &&
				mount -o remount,bind,ro "$1" && cd "$1" &&
				exec "$2" "$3"' sh "$source" "$make" "$target"
	done
	[ "$(id -u)" != 0 ] || refused "$why not yours to write$line" \
		as_nobody "$make" all
	mkdir -p "$source/build"
	touch "$source/build/.ninja_log"
	chmod 777 "$source" "$source/build"
	[ "$(id -u)" != 0 ] ||
		refused "cannot build in this checkout: $source/build/.ninja_log is not yours to write$line" \
			as_nobody "$make" all
	rm -r "$source/build"
	chmod 755 "$source"
}

# bad VARIABLE=VALUE WHAT…: in `make bench`, unless script is another
bad_value() {
	local given=$1

	shift
	refused "${given%%=*}='${given#*=}' $*" \
		env "$given" "${script[@]}"
}

check_values() {
	local range='(ns up to 1000000000, times from 1 to a day, PERCENT up to 100)'
	local value script=(lab/experiment.sh bench)

	bad_value RW=write 'is not possible; it can be: R W'
	bad_value MODES='int Fast' "has 'Fast'; modes are INT CP LHP PAS DPAS AUTO ALL"
	for value in normal:15300 normal:1,2,3 normal:x normal:1,1000000001; do
		bad_value PROFILE="$value" "must be normal:MEAN,DEVIATION $range"
	done
	for value in const: const:1,2 const:1.5; do
		bad_value PROFILE="$value" "must be const:NS $range"
	done
	for value in bimodal:1,2 bimodal:1,2,100.1 bimodal:1,2,3.00001; do
		bad_value PROFILE="$value" \
			"must be bimodal:FAST,SLOW,PERCENT $range"
	done
	for value in step:1,2 step:1,2,0 step:1,2,3,4,5 step:1,2,86400000000001; do
		bad_value PROFILE="$value" \
			"must be step:FROM,TO,AFTER[,PERIOD] $range"
	done
	bad_value PROFILE=ramp:1,2 "must be ramp:FROM,TO,OVER[,PERIOD] $range"
	bad_value PROFILE=lognormal:1 \
		"has no model 'lognormal'; there are const normal bimodal step ramp"
	for value in 16M 511M; do
		bad_value MEM=$value \
			'is too little: the machine needs 512M or more to start'
	done
	bad_value MEM=9999G "is more than the $(awk '$1 == "MemTotal:" {
		print int(($2 + 1048575) / 1048576) }' /proc/meminfo)G of this host"
	bad_value FORCE=yes 'is not possible; it can be: 1'
}

# The port of a program that listens, and those that are root's.
check_port() {
	local port listener script=(lab/shell.sh)

	bad_value PORT=80 \
		'must be a whole number from 1024 to 65535'
	exec {listener}< <(exec python3 -c '
import socket, sys, time
s = socket.create_server(("127.0.0.1", 0))
print(s.getsockname()[1], flush=True)
time.sleep(60)')
	read -r port <&"$listener"
	bad_value PORT="$port" 'is taken by another program,' \
		'perhaps another make shell; choose another PORT'
	kill $!
}

# Every target that has OUT: what may not be one.
check_out() {
	local each script file=$temp/file busy=$temp/busy holder line

	touch "$file"
	mkdir "$temp/full" "$temp/theirs"
	touch "$temp/theirs/thesis"
	for each in lab/experiment.sh\ {auto,bench,apps,breakdown,sweep,grid,shelving} \
		packaging/deb.sh kernel/patches.sh; do
		read -r -a script <<<"$each"
		bad_value OUT=/ 'is the root of all files; name a directory of its own'
		bad_value OUT=// 'is the root of all files; name a directory of its own'
		bad_value OUT="$file" 'is not a directory'
		bad_value OUT="$file/x" "cannot be made: $file is not a directory"
		bad_value OUT="a'b" 'has a quote, a backslash or a newline in it'
		[ "$each" = packaging/deb.sh ] || bad_value OUT="$temp/theirs" \
			'is not empty and holds no earlier result'
		line=$temp/full/out
		[ "$each" = packaging/deb.sh ] || line+=.part
		# shellcheck disable=SC2016 # for the inner shell
		refused "there is no room in $line: 1 MiB are free, 64 are needed" \
			unshare --map-root-user --mount sh -c '
				mount -t tmpfs -o size=2m full "$1" &&
				OUT=$1/out && export OUT && shift && exec "$@"
				' sh "$temp/full" "${script[@]}"
		# The lock of a process that is not one of ours.
		flock "$busy.lock" sh -c "echo 17 make it >$busy.lock
			exec sleep 60" &
		holder=$!
		until grep -qs make "$busy.lock"; do
			sleep 0.1
		done
		refused "$busy is in use by make it, process 17; wait for it, or name another OUT" \
			env OUT="$busy" "${script[@]}"
		pkill -P "$holder"
		wait "$holder" || :
		rm "$busy.lock"
	done
}

# named NAME VARIABLE=VALUE…: the directory of a benchmark
named() {
	local name=$1

	shift
	# shellcheck disable=SC2016 # for the inner shell
	same "the directory of $*" "results/$name" "$(env "$@" \
		bash -c '. sh/setup.sh; settings_bench; echo "$OUT"')"
}

check_names() {
	named zssd-randread-virtual BS=4096 JOBS='1 2 4 8 16' MODES=all
	named normal-15300-300-randwrite-16k-virtual-INT-DPAS-jobs1,4-repeat3-0.5s-mem2G-6.12 \
		PROFILE=normal:15300,300 RW=w BS=16k MODES='dpas int' JOBS=1,4 \
		REPEAT=3 RUNTIME=0.5 MEM=2G KVER=6.12
	named nvme-randread-real CLOCK=real DEVICE=nvme
	named zssd-randread-real-smp1 CLOCK=real SMP=1
}

# From here on a machine is made up.
make_up() {
	cat >"$source/lab/machine.sh" <<'EOT'
#!/bin/bash
for option; do
	case $option in
	--output=*) output=${option#*=} ;;
	--label=*) label=${option#*=} ;;
	esac
done
trap 'kill $! 2>/dev/null; exit 130' INT TERM
echo "$label" >>"$MACHINES"
if [ -e "$MACHINES.hold-$label" ]; then
	sleep 60 &
	wait
fi
[ ! -e "$MACHINES.fail-$label" ] || exit 1
mkdir -p "$output/results/bench/fio"
echo "$label" | tee "$output/console.log" >"$output/results/bench/fio/$label.json"
cat >"$output/results/bench/results.json" <<EOJ
{"clock":"virtual","kernel":"made up","device":"dramdisk0","profile":"zssd","runs":[
{"mode":"$label","rw":"randread","bs":4096,"jobs":1,"repeat":1,"iops":1.00,"lat_us":1.000,
"p50_us":1.000,"p99_us":1.000,"p9999_us":1.000,"cpu_pct":1.00,"busy_pct":1.00,"ctx":1.0,
"breakdown":{"cp":0,"pas":0,"ol":0,"int":0}}]}
EOJ
[ ! -e "$MACHINES.fill" ] ||
	head -c 100M /dev/zero >"${output%/*}/ballast" 2>/dev/null || :
EOT
	printf '#!/bin/sh\necho "/image/%s"\n' "\$(cat $temp/image)" \
		>"$source/lab/image.sh"
	echo first >"$temp/image"
	printf '#!/bin/sh\n' | tee "$source/sh/deps.sh" >"$source/lab/reference.sh"
	mkdir -p "$source/build/cli"
	ln -s "$dpas" "$source/build/cli/dpas"
	export MACHINES=$temp/machines
}

# bench VARIABLE=VALUE…: make bench in the copy; its words are in $temp/said
bench() {
	: >"$MACHINES"
	status=0
	(cd "$source" && PATH=$with_stubs env OUT="$out" "$@" lab/experiment.sh bench) \
		>"$temp/table" 2>"$temp/said" || status=$?
}

# says LINE: the last of it
says() {
	same 'what it says' "bench.sh: $1" "$(tail -n 1 "$temp/said")"
}

# machines LABEL…: those that have run
machines() {
	same 'the machines' "$(printf '%s\n' "$@" | sort)" "$(sort "$MACHINES")"
}

# begin VARIABLE=VALUE…: bench in the background, until its machines are those of
# $waited; sets pid. These tests may run under nohup, bench does not.
begin() {
	: >"$MACHINES"
	(cd "$source" && PATH=$with_stubs exec env --default-signal=HUP \
		OUT="$out" "$@" lab/experiment.sh bench) >"$temp/table" 2>"$temp/said" &
	pid=$!
	until [ "$(sort "$MACHINES" | tr '\n' ' ')" = "$waited" ]; do
		sleep 0.05
	done
	# What has ended is noted.
	sleep 0.3
}

# end SIGNAL STATUS
end() {
	kill "-$1" "$pid"
	status=0
	wait "$pid" || status=$?
	same "the status after $1" "$2" "$status"
}

hold() {
	rm -f "$MACHINES".*
	[ $# = 0 ] || touch "$MACHINES.$1"
}

check_replacing() {
	bench MODES='INT CP'
	same 'the status' 0 "$status"
	machines INT CP
	same 'the parts of a result' \
		'bench.gp bench.svg fio log measured results.csv results.json' \
		"$(cd "$out" && echo *)"
	same 'what lies beside it' "$out" "$(echo "$out"*)"
	grep -qF " $out/results.csv " "$temp/table" || fail "$(cat "$temp/table")"
	bench MODES=CP
	same 'the status of a smaller one' 2 "$status"
	says "$out has a result of MODES=INT CP, this would be CP; FORCE=1 replaces it, or name another OUT"
	bench MODES='INT CP' RUNTIME=0.5
	says "$out has a result of RUNTIME=1000, this would be 500; FORCE=1 replaces it, or name another OUT"
	bench MODES='INT CP' PROFILE=optane
	says "$out has a result of PROFILE=zssd, this would be optane; FORCE=1 replaces it, or name another OUT"
	machines
	bench MODES=CP FORCE=1
	machines CP
	bench MODES='INT CP DPAS' REPEAT=2
	machines INT CP DPAS stock
	touch "$out/notes"
	bench MODES='INT CP DPAS' REPEAT=2 FORCE=1
	says "OUT='$out' holds notes, which is no part of a result; move it, or name another OUT"
	rm "$out/notes" "$out/measured"
	bench MODES=ALL
	says "$out does not say what was measured there; FORCE=1 replaces it, or name another OUT"
	rm -r "$out"
}

check_two() {
	local waited='CP INT '

	hold hold-CP
	begin MODES='INT CP'
	mv "$MACHINES" "$MACHINES.first"
	bench MODES='INT CP'
	same 'the status of the second' 2 "$status"
	says "$out is in use by make bench, process $pid; wait for it, or name another OUT"
	machines
	# It is gone with all that it started, and what it finished is there.
	end KILL 137
	flock -w 30 "$out.lock" true || fail 'the lock outlives a run that was killed'
	hold
	bench MODES='INT CP'
	same 'the status after one that was killed' 0 "$status"
	machines CP
	rm -r "$out"
}

check_stopping() {
	local waited='CP INT ' both

	for both in TERM:143 HUP:129; do
		hold hold-CP
		begin MODES='INT CP'
		end "${both%:*}" "${both#*:}"
		says "measured and kept in $out.part: INT; the same command goes on from there"
		same 'what is kept' 'INT INT.done begun' "$(cd "$out.part" && echo *)"
		same 'what lies beside it' "$out.part" "$(echo "$out"*)"
		hold
		bench MODES='INT CP'
		machines CP
		same 'the status' 0 "$status"
		same 'the modes' CP,INT, "$(sed 1d "$out/results.csv" |
			cut -d, -f1 | sort | tr '\n' ,)"
		rm -r "$out"
	done

	# Of other settings, or of another image, nothing is taken.
	hold hold-CP
	begin MODES='INT CP'
	end TERM 143
	hold hold-CP
	begin MODES='INT CP' BS=8k
	grep -qx "$out.part is of other settings or of another image: measuring anew" \
		"$temp/said" || fail "$(cat "$temp/said")"
	end TERM 143
	echo second >"$temp/image"
	hold
	bench MODES='INT CP' BS=8k
	machines INT CP
	rm -r "$out"

	waited='CP '
	hold hold-CP
	begin MODES=CP
	end TERM 143
	says 'stopped; nothing was measured, so nothing is kept'
	same 'what is left' "$out*" "$(echo "$out"*)"

	# One that fails keeps the others, and its own words.
	hold fail-CP
	bench MODES='INT CP'
	same 'the status of a failure' 1 "$status"
	grep -qx "bench.sh: a machine failed; what it left is in $out.part/CP" \
		"$temp/said" || fail "$(cat "$temp/said")"
	hold
	bench MODES='INT CP'
	same 'the status' 0 "$status"
	rm -r "$out"
}

# Ctrl-C, which the terminal sends to all that run in it.
check_interrupt() {
	hold hold-CP
	: >"$MACHINES"
	python3 - "$source" "$out" "$MACHINES" "$with_stubs" >"$temp/said" <<-'EOT'
		import os, signal, subprocess, sys, time
		source, out, machines, path = sys.argv[1:]
		run = subprocess.Popen(["lab/experiment.sh", "bench"], cwd=source, text=True,
		    env=dict(os.environ, OUT=out, MODES="INT CP", PATH=path),
		    stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
		    start_new_session=True,
		    preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
		while sorted(open(machines).read().split()) != ["CP", "INT"]:
		    time.sleep(0.05)
		time.sleep(0.3)
		os.killpg(run.pid, signal.SIGINT)
		print(run.communicate(timeout=30)[1], end="")
		sys.exit(run.returncode != 130)
	EOT
	says "measured and kept in $out.part: INT; the same command goes on from there"
	rm -r "$out.part"
}

# A disk that is full at the end, when an earlier result is there.
check_full() {
	local dir=$temp/full

	hold fill
	# shellcheck disable=SC2016 # for the inner shell
	(cd "$source" && : >"$MACHINES" &&
		PATH=$with_stubs unshare --map-root-user --mount bash -c '
		mount -t tmpfs -o size=80m full "$1" &&
		mkdir -p "$1/out" && echo old >"$1/out/results.json" || exit
		OUT=$1/out MODES=INT FORCE=1 lab/experiment.sh bench 2>"$2/said" >"$2/table"
		echo $? >"$2/status"
		cat "$1/out/results.json"' sh "$dir" "$temp" >"$temp/old")
	same 'the status' 1 "$(cat "$temp/status")"
	same 'the earlier result' old "$(cat "$temp/old")"
	grep -q "^dpas report: there is no room in $dir/out.part/result: " \
		"$temp/said" || fail "$(cat "$temp/said")"
	says "measured and kept in $dir/out.part: INT; the same command goes on from there"
	hold
}

# The grid's machines are kept, those of one benchmark and of the next.
check_grid() {
	local pid

	hold hold-optane-512-R-PAS
	: >"$MACHINES"
	(cd "$source" && PATH=$with_stubs OUT=$out exec lab/experiment.sh grid) \
		>"$temp/table" 2>"$temp/said" &
	pid=$!
	until grep -qsx optane-512-W-INT "$MACHINES"; do
		sleep 0.1
	done
	kill -TERM "$pid"
	status=0
	wait "$pid" || status=$?
	same "the grid's status" 143 "$status"
	tail -n 1 "$temp/said" | grep -qE \
		"^grid.sh: measured and kept in $out.part: [a-zA-Z0-9 -]* optane-512-R-INT [a-zA-Z0-9 -]*; the same command goes on from there" ||
		fail "the grid says $(tail -n 1 "$temp/said")"
	hold
}

check_table
check_make
check_checkout
check_values
check_port
check_names
check_out
make_up
out=$temp/out
check_replacing
check_two
check_stopping
check_interrupt
check_full
check_grid
echo "front: $checked statements checked"
