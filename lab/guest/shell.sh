#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# The job of `make shell`: bring up the network and ssh, then a login prompt
# on the console for as long as the machine runs.
set -eu

network() {
	ip link set lo up
	ip link set eth0 up
	ip address add 10.0.2.15/24 dev eth0
	ip route add default via 10.0.2.2
}

# root has no password; the port is forwarded on the host's loopback only.
ssh_server() {
	cp host-key /etc/dropbear/dropbear_ed25519_host_key
	dropbear -B
}

network
ssh_server
cat <<'EOT'

Linux with adaptive I/O completion. Log in as root, no password. For example:
    dpas bench ALL              the six modes on the default disk
    bash /root/bench.sh DPAS 3  the same in the lab's words
    dpas mode dramdisk0 pas     choose a mode; ls /sys/block/*/queue for the rest
    dpas breakdown              where the time of an I/O goes, on each path
    fio polled.fio              a job to change; nvme list; man dpas
    poweroff                    to leave (or Ctrl-A, then x)
EOT
while :; do
	getty -L 115200 ttyS0 vt100
done
