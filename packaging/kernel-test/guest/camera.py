#!/usr/bin/env python3
"""usage (in the guest): camera.py /dev/VIDEO FRAMES

Reads frames by V4L2 (videodev2.h) from the camera that lab/redir makes, and exits with 0 when so many came in a row, each bit as it is.
"""
import array
import ctypes
import fcntl
import mmap
import os
import select
import struct
import sys
import time

WIDTH, HEIGHT = 160, 120
WORDS = WIDTH * HEIGHT * 2 // 4
BUFFERS, CAPTURE, MMAP, ERROR = 32, 1, 1, 0x40
FORMAT = struct.Struct("I4x6I176x")                # v4l2_format with v4l2_pix_format, up to sizeimage
REQUEST = struct.Struct("3I8x")                    # v4l2_requestbuffers
BUFFER = struct.Struct("5I4x16x16xIIQI12x")        # v4l2_buffer: index, type, bytesused, flags, field, sequence, memory, offset, length


def io(direction, number, size):
    return direction << 30 | size << 16 | ord("V") << 8 | number


S_FMT, REQBUFS, QUERYBUF = io(3, 5, FORMAT.size), io(3, 8, REQUEST.size), io(3, 9, BUFFER.size)
QBUF, DQBUF, STREAMON, STREAMOFF = io(3, 15, BUFFER.size), io(3, 17, BUFFER.size), io(1, 18, 4), io(1, 19, 4)


def call(request, layout, *values):
    data = bytearray(layout.pack(*values))
    fcntl.ioctl(fd, request, data)
    return layout.unpack(data)


def buffer(request, index=0):
    return call(request, BUFFER, index, CAPTURE, 0, 0, 0, 0, MMAP, 0, 0)


def frame_number(data):
    """None if it is no whole frame of the camera's."""
    if len(data) != WORDS * 4:
        return None
    first = int.from_bytes(data[:4], "little")
    expected = array.array("I", range(first, first + WORDS)).tobytes()
    return (first - 1) // WORDS if (first - 1) % WORDS == 0 and data == expected else None


if len(sys.argv) != 3:
    sys.exit(__doc__)
wanted = int(sys.argv[2])
fd = os.open(sys.argv[1], os.O_RDWR)
chosen = call(S_FMT, FORMAT, CAPTURE, WIDTH, HEIGHT, int.from_bytes(b"YUYV", "little"), 1, 0, 0)
if chosen[1:3] != (WIDTH, HEIGHT):
    sys.exit(f"the camera gives {chosen[1]} x {chosen[2]}")
count = call(REQBUFS, REQUEST, BUFFERS, CAPTURE, MMAP)[0]
maps = []
for index in range(count):
    *_, offset, length = buffer(QUERYBUF, index)
    maps.append(mmap.mmap(fd, length, offset=offset))
    buffer(QBUF, index)
fcntl.ioctl(fd, STREAMON, ctypes.c_int(CAPTURE))
began = time.monotonic()
frames, flagged = [], 0
while len(frames) < wanted and select.select([fd], [], [], 60)[0]:
    index, _, used, flags, *_ = buffer(DQBUF)
    frames.append(maps[index][:used])  # looked at later, so that the driver has its buffer back
    flagged += bool(flags & ERROR)
    buffer(QBUF, index)
elapsed = time.monotonic() - began
fcntl.ioctl(fd, STREAMOFF, ctypes.c_int(CAPTURE))
numbers = [frame_number(frame) for frame in frames]
broken = [at for at, number in enumerate(numbers) if number is None]
jumps = [at for at in range(1, len(numbers)) if None not in numbers[at - 1:at + 1] and numbers[at] != numbers[at - 1] + 1]
print(f"{len(numbers)} of {wanted} frames in {elapsed:.1f} s, {len(broken)} not bit-exact {broken[:5]}, "
      f"{len(jumps)} not the next one {jumps[:5]}, {flagged} flagged by the driver")
sys.exit(len(numbers) < wanted or bool(broken or jumps or flagged))
