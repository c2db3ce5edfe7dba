#!/usr/bin/env python3
"""usage (in the guest): pointer.py /dev/input/EVENT SECONDS START

Reads the movements of the mouse that lab/redir makes, which begin when this has made the file START: exits with 0 when all came, in order,
and the click after them.
"""
import os
import select
import struct
import sys
import time

EVENT = struct.Struct("llHHi")
EV_SYN, EV_KEY, EV_REL, SYN_DROPPED, BTN_LEFT = 0, 1, 2, 3, 0x110
EXPECTED = [(n % 127 + 1, -(n % 99) - 1) for n in range(200)]

if len(sys.argv) != 4:
    sys.exit(__doc__)
end = time.monotonic() + int(sys.argv[2])
moves, clicks, current = [], [], [0, 0]
fd = os.open(sys.argv[1], os.O_RDONLY)
with open(sys.argv[3], "wb"):
    pass
while clicks != [1, 0]:
    if not select.select([fd], [], [], max(0.0, end - time.monotonic()))[0]:
        break
    for _, _, kind, code, value in EVENT.iter_unpack(os.read(fd, 64 * EVENT.size)):
        if kind == EV_REL and code < 2:
            current[code] = value
        elif (kind, code) == (EV_KEY, BTN_LEFT):
            clicks.append(value)
        elif kind == EV_SYN:
            if code == SYN_DROPPED:
                sys.exit("pointer.py: the kernel has dropped events, as they were not read in time")
            if any(current):
                moves.append(tuple(current))
            current = [0, 0]
wrong = [n for n, move in enumerate(moves) if n >= len(EXPECTED) or move != EXPECTED[n]]
print(f"{len(moves)} of {len(EXPECTED)} movements, {len(wrong)} wrong{f', the first is {wrong[0]}' if wrong else ''}, clicks: {clicks}")
sys.exit(moves != EXPECTED or clicks != [1, 0])
