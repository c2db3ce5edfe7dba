#!/usr/bin/env python3
"""usage (in the guest): hotplug.py COUNT PROGRAM

Runs `PROGRAM devices --watch --json --hubs`, prints "ready" when it has told what is there, "arrived" when it has told of COUNT devices
that came, and after as many have gone how long the longest of all took to be told, by the kernel's own record of them. Exits with 1 where
an event is missing, comes twice or in another order than the kernel's.
"""
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time

LIMIT = 60
KERNEL = {"arrived": re.compile(r"usb (\S+): New USB device found"), "departed": re.compile(r"usb (\S+): USB disconnect")}

if len(sys.argv) != 3:
    sys.exit(__doc__)
count, program = int(sys.argv[1]), sys.argv[2]
kmsg = os.open("/dev/kmsg", os.O_RDONLY | os.O_NONBLOCK)
os.lseek(kmsg, 0, os.SEEK_END)
told = queue.Queue()


def records():
    """Of the kernel since the start: seconds since the boot, text."""
    while True:
        try:
            head, text = os.read(kmsg, 8192).decode(errors="replace").split(";", 1)
        except BlockingIOError:
            return
        yield int(head.split(",")[2]) / 1e6, text


def read(lines):
    for line in lines:
        event = json.loads(line)
        told.put((time.monotonic(), event["event"], event["busid"]))
    told.put(None)


def next_event():
    event = told.get(timeout=LIMIT)
    if event is None:
        sys.exit("hotplug.py: the watch has ended")
    return event


watch = subprocess.Popen([program, "devices", "--watch", "--json", "--hubs"], stdout=subprocess.PIPE, text=True)
threading.Thread(target=read, args=(watch.stdout,), daemon=True).start()
hubs = len([name for name in os.listdir("/sys/bus/usb/devices") if name.startswith("usb")])
for _ in range(hubs):
    assert next_event()[1] == "present"
print("ready", flush=True)

seen = {"arrived": [], "departed": []}
try:
    for kind in seen:
        while len(seen[kind]) < count:
            at, event, busid = next_event()
            if event != kind:
                sys.exit(f"hotplug.py: {event} {busid} among those that {kind}")
            seen[kind].append((busid, at))
        print(kind, flush=True)
    time.sleep(2)  # what comes twice comes now
except queue.Empty:
    print({kind: len(events) for kind, events in seen.items()})
    sys.exit(f"hotplug.py: of {count} devices that {kind} {len(seen[kind])} were told within {LIMIT} s")
watch.send_signal(signal.SIGTERM)
if watch.wait(LIMIT) != 128 + signal.SIGTERM:
    sys.exit(f"hotplug.py: the watch has ended with {watch.returncode}")
rest = [event for event in iter(told.get, None)]
if rest:
    sys.exit(f"hotplug.py: told more than what happened: {rest}")

happened = {"arrived": [], "departed": []}
for at, text in records():
    for kind, pattern in KERNEL.items():
        if match := pattern.match(text):
            happened[kind].append((match[1], at))
longest = 0.0
for kind, events in seen.items():
    if [busid for busid, _ in events] != [busid for busid, _ in happened[kind]]:
        sys.exit(f"hotplug.py: {kind}: {[busid for busid, _ in events]}, by the kernel {[busid for busid, _ in happened[kind]]}")
    longest = max(longest, max(told_at - at for (_, told_at), (_, at) in zip(events, happened[kind])))
print(f"{count} came and {count} went, each told once and in order, at most {1000 * longest:.0f} ms after the kernel's own record")
