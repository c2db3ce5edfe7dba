#!/usr/bin/env python3
"""usage (in the guest): importer.py HOST PORT BUSID

A client that is no part of the kernel, so that it can be killed: imports the device, asks it for its device descriptor, prints "imported",
and keeps a bulk or interrupt IN transfer of endpoint 1 in flight until its end.
"""
import socket
import struct
import sys
import time

SUBMIT = struct.Struct(">IIIII" "IiIII" "8s")
VERSION, IMPORT_REQUEST = 0x0111, 0x8003

if len(sys.argv) != 4:
    sys.exit(__doc__)
host, port, busid = sys.argv[1:]
connection = socket.create_connection((host, int(port)), 60)
answers = connection.makefile("rb")
connection.sendall(struct.pack(">HHI32s", VERSION, IMPORT_REQUEST, 0, busid.encode()))
status = struct.unpack(">HHI", answers.read(8))[2]
if status:
    sys.exit(f"importer.py: the import was refused with status {status}")
bus, device = struct.unpack_from(">II", answers.read(312), 288)


def submit(seqnum, endpoint, length, setup=bytes(8)):
    connection.sendall(SUBMIT.pack(1, seqnum, bus << 16 | device, 1, endpoint, 0, length, 0, 0, 0, setup))


submit(1, 0, 18, struct.pack("<BBHHH", 0x80, 6, 0x0100, 0, 18))
header = struct.unpack(">IIIIIiI20x", answers.read(48))
descriptor = answers.read(header[6])
if header[5] != 0 or len(descriptor) != 18:
    sys.exit(f"importer.py: the answer for the device descriptor: {header}, {descriptor.hex()}")
submit(2, 1, 512)
print(f"imported {busid}: {descriptor.hex()}", flush=True)
time.sleep(3600)
