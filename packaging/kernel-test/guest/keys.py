#!/usr/bin/env python3
"""usage (in the guest): keys.py TEXT [SECONDS [vhci|native]]

Waits for an input device behind vhci, or on another USB controller, opens it at once, and reads key events until TEXT is typed on it (US layout) or the time (60) is
over. Prints how many events came and what they typed; exits with 0 when that is exactly TEXT and every key was released.
"""
import glob
import os
import select
import struct
import sys
import time

EVENT = struct.Struct("llHHi")
EV_KEY, SHIFTS = 1, (42, 54)
# Linux key code of the first key of each row, then the row without and with Shift.
ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (15, "\tqwertyuiop[]\n", "\tQWERTYUIOP{}\n"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
)
KEYS = {first + i: (plain[i], shifted[i]) for first, plain, shifted in ROWS for i in range(len(plain))}


def device(end, side):
    # Seen as early as possible: keys that are typed before the device is open are lost.
    while time.monotonic() < end:
        for entry in glob.glob("/sys/class/input/event*"):
            path = os.path.realpath(entry)
            if "/usb" in path and ("/vhci_hcd" in path) == (side == "vhci"):
                try:
                    return os.open("/dev/input/" + os.path.basename(entry), os.O_RDONLY)
                except FileNotFoundError:
                    pass  # its node comes a moment later
        time.sleep(0.01)
    sys.exit(f"no input device, {side}")


if len(sys.argv) not in (2, 3, 4):
    sys.exit(__doc__)
expected = sys.argv[1]
end = time.monotonic() + (int(sys.argv[2]) if len(sys.argv) > 2 else 60)
events, typed, down = 0, "", set()
fd = device(end, sys.argv[3] if len(sys.argv) > 3 else "vhci")
while (typed != expected or down) and len(typed) <= len(expected):
    if not select.select([fd], [], [], max(0.0, end - time.monotonic()))[0]:
        break
    data = os.read(fd, 64 * EVENT.size)
    for _, _, kind, code, value in EVENT.iter_unpack(data):
        if kind != EV_KEY:
            continue
        events += 1
        if value == 0:
            down.discard(code)
        elif value == 1:
            down.add(code)
            if code not in SHIFTS:
                typed += KEYS.get(code, ("\ufffd", "\ufffd"))[not down.isdisjoint(SHIFTS)]
print(f"{events} key events, {len(typed)} of {len(expected)} characters")
if typed != expected or down:
    sys.exit(f"typed: {typed!r}, not {expected!r}; still down: {sorted(down)}")
