/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Named latencies: what the device itself takes for a 4 KiB random read at
 * queue depth 1, as measured by polling on the SSDs of the DPAS paper
 * (FAST '26). A profile has one figure for both directions; the parameters
 * read_ns and write_ns tell them apart where that matters.
 *
 * The last two are the prototype of "When Poll is Better than Interrupt" (FAST
 * '12), as Table 1 of that paper has it by polling, and as it would be on a bus
 * of 8 Gbps. Each has two figures there, for 512 B and 4 KiB, and so a latency
 * and a rate: 1500 and 2900 ns are 1300 ns and 400 ns a KiB, 900 and 1500 ns are
 * 814 ns and 171.4 ns a KiB.
 *
 * Each row: a name, ns, and bytes/s of a transfer besides (0: within the latency).
 * Whoever includes this says what ENTRY() makes of a row.
 */
ENTRY("optane", 5900, 0)		/* Optane P5800X */
ENTRY("zssd", 15300, 0)			/* Z-SSD 983 ZET */
ENTRY("nand", 48300, 0)			/* Platinum P41 */
ENTRY("prototype", 1300, 2560000000ULL)
ENTRY("prototype-8g", 814, 5973333333ULL)
