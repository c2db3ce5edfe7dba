#!/usr/bin/env python3
"""usage (in the guest): usbtest.py SYSFS_DEVICE [--cases N,N,...] [--except N,N,...] [--scale FACTOR]

Runs cases of the kernel's usbtest driver through usbfs, as tools/usb/testusb.c does, on a device that usbtest is bound to. Prints a line
a case; exits with 1 when one fails or is "unsupported" (the device has no such endpoint). What each case does is described in
drivers/usb/misc/usbtest.c. Parameters as in tools/usb/hcd-tests.sh, with iterations for an emulated machine, times FACTOR.
"""
import argparse
import errno
import os
import sys
import time

import usbtest_request

# case: iterations, length, vary, entries of a scatter list or queue (each a transfer), as often as there are variants
CASES = {
    0: [(1, 0, 0, 0)],
    1: [(500, 2048, 0, 0)],                 # bulk write
    2: [(500, 2048, 0, 0)],                 # bulk read
    3: [(500, 2048, 421, 0)],               # bulk write, all lengths
    4: [(500, 2048, 512, 0)],               # bulk read, all lengths; a part of a packet would be an overflow
    5: [(50, 2048, 0, 32)],                 # queued bulk write
    6: [(50, 2048, 0, 32)],                 # queued bulk read
    7: [(50, 2048, 579, 32), (50, 4096, 41, 32), (50, 64, 63, 32)],
    8: [(50, 2048, 512, 32)],
    9: [(100, 0, 0, 0)],                    # standard control requests
    10: [(100, 0, 0, 32)],                  # queued control requests with stalls and short answers
    11: [(200, 2048, 0, 0)],                # unlink bulk reads
    12: [(200, 2048, 0, 0)],                # unlink bulk writes
    13: [(100, 0, 0, 0)],                   # set and clear halts
    14: [(1000, 256, 1, 0)],                # control write and read back
    15: [(50, 8192, 0, 8)],                # isochronous write
    16: [(50, 8192, 0, 8)],                # isochronous read
    17: [(100, 2048, 0, 0)],                # 17 to 20: bulk, odd addresses
    18: [(100, 2048, 0, 0)],
    19: [(100, 2048, 0, 0)],
    20: [(100, 2048, 0, 0)],
    21: [(500, 256, 1, 0)],                 # control, odd addresses
    22: [(50, 8192, 0, 8)],                # isochronous, odd addresses
    23: [(50, 8192, 0, 8)],
    24: [(100, 2048, 0, 32)],               # unlink two of a queue of bulk writes
    25: [(200, 1024, 0, 0)],                # interrupt write
    26: [(200, 1024, 0, 0)],                # interrupt read
    27: [(10, 16384, 0, 32)],               # bulk write, throughput
    28: [(10, 16384, 0, 32)],               # bulk read, throughput
    29: [(100, 0, 0, 0)],                   # clear toggle between bulk writes
}


def run(device, case, iterations, length, vary, sglen):
    start = time.monotonic()
    try:
        usbtest_request.run(device, case, iterations, length, vary, sglen)
        result = "ok"
    except OSError as error:
        result = "unsupported" if error.errno == errno.EOPNOTSUPP else "failed: " + os.strerror(error.errno)
    shape = f"{iterations} x {f'{sglen} x ' if sglen else ''}{length} bytes" + (f", vary {vary}" if vary else "")
    print(f"usbtest {case:2d}: {result} ({shape}, {time.monotonic() - start:.2f} s)", flush=True)
    return result


def numbers(text):
    return [int(number) for number in text.split(",")]


parser = argparse.ArgumentParser()
parser.add_argument("device")
parser.add_argument("--cases", type=numbers, default=sorted(CASES))
parser.add_argument("--except", type=numbers, default=[], dest="left_out")
parser.add_argument("--scale", type=int, default=1)
arguments = parser.parse_args()

node = usbtest_request.open_node(arguments.device)
passed, failed, total = 0, [], 0
for case in arguments.cases:
    if case in arguments.left_out:
        continue
    results = set()
    for iterations, length, vary, sglen in CASES[case]:
        total += iterations * arguments.scale
        results.add(run(node, case, iterations * arguments.scale, length, vary, sglen))
    if results == {"ok"}:
        passed += 1
    else:
        failed.append(f"{case} {' '.join(sorted(results - {'ok'}))}")
if failed:
    print("FAIL: usbtest " + "; ".join(failed))
    sys.exit(1)
print(f"figure: usbtest {passed} cases ok, {total} iterations")
