#!/usr/bin/env python3
"""usage (in the guest): instance.py DIRECTORY ORDER...
       instance.py DIRECTORY --unused-since MILLISECONDS DEVICE...

Orders something of the instance whose runtime directory that is, as the program's commands do, over its control socket: starting a JVM for
each takes longer than all that is measured. It waits until the instance runs.
  ORDER           a JSON object, as Order.java says: {"type": "StartSimulated", "declaration": "audio", "text": ""}
  --unused-since  waits until the instance has noticed that each DEVICE is not used any more, and prints for each how many milliseconds after
                  that time of the clock it did
"""
import json
import pathlib
import socket
import sys
import time

LIMIT = 90  # for hangs, not for speed
DEADLINE = time.monotonic() + LIMIT


def until(attempt, what):
    while (result := attempt()) is None:
        if time.monotonic() > DEADLINE:
            sys.exit(f"instance.py: not within {LIMIT} s: {what}")
        time.sleep(0.05)
    return result


def connect():
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(path)
        return connection
    except OSError:
        connection.close()
        return None


def say(message):
    channel.write(json.dumps(message).encode() + b"\n")
    channel.flush()


def perform(order):
    say({"number": 1, "order": order})
    for line in channel:
        message = json.loads(line)
        if message.get("number") == 1:
            if "problem" in message:
                sys.exit(f"instance.py: {order}: {message['problem']}")
            return message["answer"]
    sys.exit(f"instance.py: the instance has ended: {order}")


def unused(device, since):
    for entry in perform({"type": "ReadActivity", "afterNumber": 0})["entries"]:
        if entry["deviceId"] == device and entry["atEpochMillis"] >= since:
            if entry["sentence"].endswith(("is not used any more.", "was unplugged while it was used.")):
                return entry["atEpochMillis"] - since
    return None


if len(sys.argv) < 3:
    sys.exit(__doc__)
path = str(pathlib.Path(sys.argv[1], "plugferry", "control.sock"))
connection = until(connect, f"a connection to {path}")
connection.settimeout(LIMIT)
channel = connection.makefile("rwb")
say({"protocol": 1})
if sys.argv[2] == "--unused-since":
    since, devices = int(sys.argv[3]), sys.argv[4:]
    print(*(until(lambda: unused(device, since), f"{device} is unused") for device in devices))
else:
    for order in sys.argv[2:]:
        print(perform(json.loads(order)).get("sentence", ""))
