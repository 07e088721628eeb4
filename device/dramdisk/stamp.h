/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The points in time of one I/O, as a disk's file stamps_ring has them: for the
 * kernel and for programs. All are of CLOCK_MONOTONIC, in ns, and each is no
 * earlier than the one before it:
 *
 *	submit		the I/O entered the driver
 *	device		the device had the command: the driver's first act is to
 *			look at the clock, and the device's time counts from there,
 *			so this is the same reading; the copy of the data, which a
 *			device does by itself, passes within its time
 *	done		the device was done, or answered again after a stall
 *	found		the host saw that: its interrupt handler was entered, or who
 *			polls or spins looked at the clock
 *	delivered	the I/O had been ended, and whoever waited for it told
 *
 * Writing the record takes time that the I/O would not have taken without: what
 * passed after delivered is recording_ns longer for it.
 *
 * A record is a cache line. The ring is an array of them, and I/O number n is in
 * the place (n - 1) modulo their number. Whoever reads whole records gets whole
 * ones.
 */
#ifndef DRAMDISK_STAMP_H
#define DRAMDISK_STAMP_H

#include <linux/types.h>

/* op */
#define DRAMDISK_STAMP_READ	0
#define DRAMDISK_STAMP_WRITE	1
#define DRAMDISK_STAMP_FLUSH	2

/* path */
#define DRAMDISK_STAMP_POLL	0
#define DRAMDISK_STAMP_ASYNC	1
#define DRAMDISK_STAMP_SYNC	2

/* flags */
#define DRAMDISK_STAMP_INTERRUPT	1	/* found by one */
#define DRAMDISK_STAMP_FELL_BACK	2	/* from spinning */

struct dramdisk_stamp {
	__le64 sequence;	/* from 1; 0: there is no record yet */
	__le64 submit_ns;
	__le64 device_ns;
	__le64 done_ns;
	__le64 found_ns;
	__le64 delivered_ns;
	__le32 bytes;
	__le16 cpu;		/* that found it */
	__u8 op;
	__u8 path;		/* of the disk */
	__u8 flags;
	__u8 reserved[3];
	__le32 recording_ns;
};

#endif
