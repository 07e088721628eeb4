#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# dpas bench --check: what the lab's own result shows, and what the same result
# shows when one thing in it is not as it should be, or not there.
. "$(dirname "$0")/tree.sh"
cd "$work"
machine

"$dpas" bench --check "$here/data/lab" > text || die 'the result of the lab'
diff "$here/golden/check.txt" text || die 'text'
"$dpas" bench --json --check="$here/data/lab" > doc || die '--json'
python3 -c '
import json
doc = json.load(open("doc"))
assert (doc["holds"], doc["fails"], doc["unmeasured"]) == (42, 0, 0)
assert len(doc["checks"]) == 42
for check in doc["checks"]:
    assert check["verdict"] == "holds" and check["text"] in open("text").read()
    assert (check["rw"], check["bs"]) == ("randread", 4096)
' || die 'JSON'

# doctor PYTHON: the lab as it is after these statements
cat > doctor.py << 'END'
import json, sys
lab = json.load(open(sys.argv[1]))
runs = lab["runs"]
def run(mode, jobs):
    return next(r for r in runs if (r["mode"], r["jobs"]) == (mode, jobs))
def keep(wanted):
    runs[:] = [r for r in runs if wanted(r)]
def cpu(jobs):
    return run("DPAS", jobs)["switch"][0]
def count(jobs, key, more):
    """Of all that must agree."""
    run("DPAS", jobs)["ios"] += more
    run("DPAS", jobs)["breakdown"][key] += more
    cpu(jobs)[key] += more
def stay(**more):
    """Two jobs whose CPU counted this and nothing else."""
    cpu(2).update({key: 0 for key in cpu(2) if key != "mode"})
    cpu(2).update(more)
    counted = {key: cpu(2)[key] for key in ("cp", "pas", "ol", "int")}
    run("DPAS", 2).update(breakdown=counted, ios=sum(counted.values()))
exec(sys.argv[2])
json.dump(lab, open("lab/results.json", "w"))
END
mkdir lab
doctor() {
	python3 doctor.py "$here/data/lab/results.json" "$1" || die "doctor: $1"
}

# verdict STATUS VERDICT CHECK...: it exits so, and these checks, as often as
# they are named, have that verdict and no others have
verdicts() {
	wanted=$1 verdict=$2
	shift 2
	status=0
	"$dpas" bench --check lab --json > doc 2> err || status=$?
	[ "$status" = "$wanted" ] || die "status $status, not $wanted: $* $(cat err)"
	python3 -c '
import json, sys
found = [c for c in json.load(open("doc"))["checks"] if c["verdict"] == sys.argv[1]]
if sorted(c["check"] for c in found) != sorted(sys.argv[2:]):
    sys.exit("\n".join(c["check"] + ": " + c["text"] for c in found) or "none")
' "$verdict" "$@" || die "$verdict: not $*"
}

# fails CHECK... PYTHON: after that these fail, and nothing else
fails() {
	for script; do :; done
	doctor "$script"
	names=
	for name; do
		[ "$name" = "$script" ] || names="$names $name"
	done
	# shellcheck disable=SC2086 # a word each
	verdicts 1 fails $names
}

# Throughput and CPU.
fails cp-beats-int 'run("INT", 1)["iops"] = run("CP", 1)["iops"] + 1'
fails pas-saves-cpu 'run("PAS", 1)["cpu_pct"] = run("CP", 1)["cpu_pct"]'
fails cp-does-not-scale 'run("CP", 8)["iops"] = 1.11 * run("CP", 1)["iops"]'
fails dpas-near-cp 'run("DPAS", 1)["iops"] = 0.94 * run("CP", 1)["iops"]'
fails dpas-near-cp auto-near-best 'run("DPAS", 1)["iops"] = 1.06 * run("CP", 1)["iops"]'
fails dpas-near-int 'run("DPAS", 4)["iops"] = 0.94 * run("INT", 4)["iops"]'
# Another clock than the virtual one is less exact.
doctor 'lab["clock"] = "real"; run("DPAS", 4)["iops"] = 0.94 * run("INT", 4)["iops"]'
verdicts 0 fails
fails dpas-near-int \
	'lab["clock"] = "real"; run("DPAS", 4)["iops"] = 0.89 * run("INT", 4)["iops"]'
# With two CPUs CP may be twice as fast, and no more.
doctor 'lab["cpus"] = 2; run("CP", 8)["iops"] = 2.1 * run("CP", 1)["iops"]'
verdicts 0 fails
fails cp-does-not-scale \
	'lab["cpus"] = 2; run("CP", 8)["iops"] = 2.3 * run("CP", 1)["iops"]'

# Counts.
fails one-job-polls windows 'count(1, "int", 1)'
fails pas-below-cp windows 'count(1, "cp", 2000)'
fails pas-below-cp 'count(1, "pas", 100)'
fails all-counted 'run("DPAS", 2)["ios"] += 1'
fails all-counted 'run("DPAS", 2)["breakdown"]["int"] = 0'
fails idle-switch 'run("PAS", 4)["breakdown"]["pas"] = 7'

# AUTO: beside the fastest of the five, whichever that is, but for one with a tail.
fails auto-near-best 'run("AUTO", 4)["iops"] = 0.96 * run("INT", 4)["iops"]'
fails auto-near-best 'run("PAS", 4)["iops"] = 1.04 * run("AUTO", 4)["iops"]
run("PAS", 4)["p9999_us"] = run("INT", 4)["p9999_us"]'
doctor 'run("LHP", 4)["iops"] = 2 * run("AUTO", 4)["iops"]
run("LHP", 4)["p9999_us"] = 2.1 * run("INT", 4)["p9999_us"]'
verdicts 0 fails
doctor 'lab["clock"] = "real"; run("AUTO", 4)["iops"] = 0.91 * run("INT", 4)["iops"]
keep(lambda r: r["mode"] in ("INT", "AUTO") or r["jobs"] < 4)'
verdicts 0 fails
fails auto-tail 'run("AUTO", 8)["p9999_us"] = 1.51 * run("INT", 8)["p9999_us"]'
fails auto-all-counted 'run("AUTO", 2)["ios"] += 1'
fails auto-all-counted 'run("AUTO", 2)["switch"][0]["irq"] += 1'

# Windows: a total that its windows do not fill, or that they do not hold; a
# mode entered and never left that the CPU is not in.
fails windows 'count(4, "int", -4000)'
fails windows 'count(4, "int", 7000)'
fails windows 'count(4, "ol", -1)'
fails windows 'count(4, "pas", -1)'
fails windows 'count(1, "cp", -1)'
fails windows 'count(1, "cp", 1)'
fails windows 'cpu(4)["int>ol"] -= 1'
fails windows 'cpu(8)["pas>ol"] += 1'
fails windows 'cpu(8)["mode"] = "CP"'
fails windows windows windows windows 'lab["switch_param"][6] = 9000'
# A window of CP may have an I/O more for each other job.
doctor 'cpu(2).update({"cp": 1001, "cp>pas": 1, "pas>cp": 1, "pas": 300})
run("DPAS", 2)["breakdown"].update(cp=1001, pas=300)
run("DPAS", 2)["ios"] += 1101'
verdicts 0 fails
fails windows 'cpu(2).update({"cp": 1002, "cp>pas": 1, "pas>cp": 1, "pas": 300})
run("DPAS", 2)["breakdown"].update(cp=1002, pas=300)
run("DPAS", 2)["ios"] += 1102'

# The end: two jobs that stayed in PAS, their timers good or not; or in CP.
doctor "stay(mode='PAS', pas=76538, tf=0)"
verdicts 0 fails
fails end "stay(mode='PAS', pas=76538, tf=1)"
doctor "stay(mode='PAS', pas=76538, tf=1); lab['switch_param'][0] = 1"
verdicts 0 fails
fails end "stay(mode='CP', pas=100, cp=900, **{'pas>cp': 1})"
doctor "stay(mode='CP', pas=100, cp=900, **{'pas>cp': 1}); lab['cpus'] = 2"
verdicts 0 fails
doctor "stay(mode='OL', pas=100, ol=38, **{'pas>ol': 1})"
verdicts 0 unmeasured end
# The window of INT ended just before the run did.
doctor "stay(mode='OL', pas=100, ol=138, int=10000,
    **{'pas>ol': 1, 'ol>int': 1, 'int>ol': 1})"
verdicts 0 unmeasured
fails end "stay(mode='PAS', pas=11000, ol=200, int=10000, tf=3,
    **{'pas>ol': 1, 'ol>int': 1, 'int>ol': 1, 'ol>pas': 1})"

# What is not there is not measured, and does not pass.
doctor 'keep(lambda r: r["mode"] != "INT")'
verdicts 0 unmeasured cp-beats-int dpas-near-int dpas-near-int dpas-near-int auto-tail
doctor 'keep(lambda r: r["jobs"] == 1)'
verdicts 0 unmeasured cp-does-not-scale dpas-near-int end
doctor 'keep(lambda r: r["mode"] != "AUTO")'
verdicts 0 unmeasured auto-near-best auto-tail auto-all-counted
doctor 'keep(lambda r: r["mode"] == "AUTO")'
verdicts 0 unmeasured auto-near-best auto-tail cp-beats-int pas-saves-cpu \
	cp-does-not-scale cp-does-not-scale cp-does-not-scale cp-does-not-scale \
	dpas-near-cp dpas-near-int \
	dpas-near-int dpas-near-int one-job-polls pas-below-cp windows end all-counted
doctor 'keep(lambda r: r["mode"] != "DPAS" and r["jobs"] < 4)'
verdicts 0 unmeasured dpas-near-cp dpas-near-int one-job-polls pas-below-cp \
	windows end all-counted
doctor 'lab["cpus"] = 16'
verdicts 0 unmeasured cp-does-not-scale dpas-near-int
doctor 'del lab["cpus"]; lab["clock"] = "real"'
verdicts 0 unmeasured cp-does-not-scale dpas-near-int
doctor 'del run("DPAS", 2)["switch"], run("DPAS", 4)["ios"], run("AUTO", 4)["ios"]'
verdicts 0 unmeasured windows end all-counted auto-all-counted
doctor 'count(1, "pas", 42 - 4238); count(1, "cp", -42000)
cpu(1).update({"cp>pas": 0, "pas>cp": 0})'
verdicts 0 unmeasured pas-below-cp
doctor 'lab["switch_param"][3] = 0'
verdicts 0 unmeasured pas-below-cp

# Two directions, two repeats: each is told apart.
doctor 'runs += [dict(r, rw="randwrite", repeat=2) for r in runs if r["jobs"] == 1]'
"$dpas" bench --check lab > text || die 'two directions'
grep -q '^randread, 4096 bytes:$' text || die 'reads'
grep -q '^randwrite, 4096 bytes:$' text || die 'writes'
grep -q 'holds *1 job, repeat 2, DPAS polls all of it' text || die 'repeat'

# Older results: the parameters are the defaults, a virtual machine has one CPU.
"$dpas" bench --check "$here/data/dpas" > text || [ $? = 1 ] || die 'old'
grep -q '^CPUs: 1; windows: PAS and OL 100, CP 1000, INT 10000; timer failures: at most 0 (the defaults; not recorded)$' \
	text || die "$(cat text)"

refused 'cannot read nowhere/results.json: No such file' \
	"$dpas" bench --check nowhere
mkdir empty
refused 'cannot read empty/results.json: No such file' \
	"$dpas" bench --check empty
mkdir broken
echo '{' > broken/results.json
refused 'broken/results.json is not a JSON document' \
	"$dpas" bench --check broken
refused 'requires an argument' "$dpas" bench --check
for word in INT R 2 --jobs=1 --output=out --no-plot --destroy-data; do
	refused '--check measures nothing; give it alone, or with --json' \
		"$dpas" bench --check lab "$word"
done
doctor 'keep(lambda r: r["mode"] == "DPAS" and r["jobs"] == 8)
del runs[0]["switch"], runs[0]["ios"]'
refused 'lab has nothing that can be checked' "$dpas" bench --check lab
doctor 'lab["switch_param"][4] = 0'
refused 'lab/results.json: switch_param has a window of 0' \
	"$dpas" bench --check lab
doctor 'runs.append(runs[0])'
refused 'two of the results have INT randread bs=4096 jobs=1 repeat=1' \
	"$dpas" bench --check lab
