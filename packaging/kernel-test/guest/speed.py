#!/usr/bin/env python3
"""usage (in the guest): speed.py disk NODE | sourcesink SYSFS_DEVICE | serial NODE

Measures what a device of this kernel does, by the kernel's own drivers, and prints a line for each measure: its name, and microseconds for
each transfer (a read, a round trip). What is in it:
  disk         reads past the kernel's memory, one at a time
  sourcesink   bulk reads by usbtest, one at a time, which `modprobe usbtest` has bound
  serial       64 bytes to an echo and back
"""
import mmap
import os
import sys
import time

import usbtest_request

# How many reads of each: enough that what a JVM still compiles beside them, on the only processor, is a small part of them.
SIZES = {"4 KiB": (4 << 10, 800), "64 KiB": (64 << 10, 240), "1 MiB": (1 << 20, 30)}
ROUND_TRIPS, MESSAGE = 1500, bytes(range(64))


def measured(name, transfers, work):
    begin = time.monotonic()
    work()
    print(f"{name}\t{(time.monotonic() - begin) * 1e6 / transfers:.1f}", flush=True)


def read_disk(node):
    disk = os.open(f"/dev/{node}", os.O_RDONLY | os.O_DIRECT)

    def reads(size, count):
        memory = mmap.mmap(-1, size)
        for i in range(count):
            if os.preadv(disk, [memory], i * size) != size:
                sys.exit("FAIL: a short read")

    for name, (size, count) in SIZES.items():
        measured(f"disk, {name} read", count, lambda: reads(size, count))


def read_source(device):
    node = usbtest_request.open_node(device)
    for name, (size, count) in SIZES.items():
        measured(f"source, {name} read", count, lambda: usbtest_request.run(node, 2, count, size, 0, 0))


def talk(node):
    port = os.open(f"/dev/{node}", os.O_RDWR | os.O_NOCTTY)

    def round_trips():
        for _ in range(ROUND_TRIPS):
            os.write(port, MESSAGE)
            back = b""
            while len(back) < len(MESSAGE):
                back += os.read(port, len(MESSAGE) - len(back))
            if back != MESSAGE:
                sys.exit("FAIL: other bytes came back")

    measured("serial, 64 bytes and back", ROUND_TRIPS, round_trips)


if len(sys.argv) != 3 or sys.argv[1] not in ("disk", "sourcesink", "serial"):
    sys.exit(__doc__)
{"disk": read_disk, "sourcesink": read_source, "serial": talk}[sys.argv[1]](sys.argv[2])
