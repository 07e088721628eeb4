#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What the lab's machine was booted from stands in its results, and results of two
# images are not merged.
. "$(dirname "$0")/tree.sh"
cd "$work"

# about IMAGE KERNEL USER QEMU FIO: what the machine has in /etc
about() {
	mkdir -p "$DPAS_ROOT/etc"
	cat > "$DPAS_ROOT/etc/dpas-image" <<-END
		{"image":"$1","kernel":"$2","user":"$3","qemu":"$4","manifest":
		[{"file":"bzImage","package":"built","version":"$2"},
		{"file":"usr/bin/fio","package":"fio","version":"$5"}]
		}
	END
}

# measured NAME WORD…: a result
measured() {
	name=$1
	shift
	"$dpas" bench "$@" --jobs=1 --clock=virtual --no-plot \
		--output="$name" > tables 2> err || die "$(cat err)"
}

machine
dramdisk dramdisk0 zssd
measured nowhere INT
grep -q image nowhere/results.json && die 'an image where there is none'
about a ka ua 7.2 3.33
measured a INT
measured same CP
about b ka ub 7.2 3.34
measured fio CP
about a ka ua 8.0 3.33
measured qemu CP
about c kb ua 7.2 3.33
measured kernel CP

"$dpas" report a same --output=both > tables || die 'one image'
python3 -c '
import json
for name in ("a", "both"):
    image = json.load(open(name + "/results.json"))["image"]
    assert image["image"] == "a" and image["user"] == "ua"
    assert image["qemu"] == "7.2" and len(image["manifest"]) == 2
    assert image["manifest"][1] == {
        "file": "usr/bin/fio", "package": "fio", "version": "3.33"}
' || die 'what is recorded'
"$dpas" report both --output=again > tables || die 'read back'
cmp both/results.json again/results.json || die 'read back, another'
: > "$FIO_CALLS"
refused 'fio/results.json: is of another image than the results before it: usr/bin/fio is fio 3.34 in one and fio 3.33 in the other; merge only runs of one image' \
	"$dpas" report a fio
refused 'qemu/results.json: is of QEMU 8.0, but of 7.2 in the results before it' \
	"$dpas" report a qemu
refused 'kernel/results.json: is of another image than the results before it: bzImage is built kb in one and built ka in the other' \
	"$dpas" report a kernel
refused 'only one of it and the results before it is of the lab' \
	"$dpas" report a nowhere
refused 'only one of it and the results before it is of the lab' \
	"$dpas" report nowhere same

# Stock Linux has another kernel, and nothing else.
sed 's/"runs"/"dpas":false,&/' kernel/results.json > err
sed -i 's/"mode":"CP"/"mode":"INT"/' err
mkdir stock
mv err stock/results.json
"$dpas" report a stock > tables || die 'stock Linux'
grep -q '^stock ' tables || die 'no row of stock Linux'
sed -i 's/"user":"ua"/"user":"ub"/; s/"3.33"/"3.34"/' stock/results.json
refused 'stock/results.json: is of another image than the results before it: usr/bin/fio is fio 3.3' \
	"$dpas" report a stock

# malformed TEXT SED-SCRIPT
mkdir other
malformed() {
	sed "$2" a/results.json > other/results.json
	refused "other/results.json: $1" "$dpas" report other
}
malformed 'image must be of type object' 's/"image":{/"image":1,"old":{/'
malformed 'image.user is missing' 's/"user"/"usr"/'
malformed 'image.qemu must be of type string' 's/"qemu":"7.2"/"qemu":7.2/'
malformed 'image.manifest must be of type array' 's/"manifest":\[/"manifest":1,"old":[/'
malformed 'image.manifest[1].package is missing' 's/"package":"fio"/"pack":"fio"/'

echo '{' > "$DPAS_ROOT/etc/dpas-image"
refused 'etc/dpas-image is not a JSON object' "$dpas" bench INT --output=bad
about '' ka ua 7.2 3.33
sed -i 's/"kernel"/"k"/' "$DPAS_ROOT/etc/dpas-image"
refused 'etc/dpas-image: kernel is missing' "$dpas" bench INT --output=bad
