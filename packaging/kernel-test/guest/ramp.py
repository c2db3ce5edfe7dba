#!/usr/bin/env python3
"""usage: ramp.py write FILE.wav SECONDS | compare FILE.wav SECONDS [FROM] | count FILE.wav SECONDS | self-test

write: 48 kHz stereo S16 in which every frame says its own number, with silence after it, as a driver cuts the last milliseconds.
compare: is the whole ramp, bit for bit and without a gap, in what was recorded? Prints how many frames were compared, or where the parts
of the ramp that did come lie. FROM is how many bytes of the file were there before; it may still be open, so that its header does not
say yet how long it is.
count: is each sample of a mono recording one more than the one before it, for so many seconds? That is what the microphone sends.
"""
import array
import itertools
import struct
import sys
import tempfile
import wave

RATE, FRAME, SILENCE, HEADER = 48000, 4, 24000, 44


def ramp(frames):
    """Frame n, counted from 1: its low 16 bits left, the rest right with bit 14 set, so that no frame is silence."""
    return b"".join(struct.pack("<HH", n & 0xFFFF, 0x4000 | n >> 16) for n in range(1, frames + 1))


def write(path, frames, pcm=None):
    with wave.open(path, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(ramp(frames) + bytes(SILENCE * FRAME) if pcm is None else pcm)


def parts(pcm):
    """Runs of frames that follow each other: (first number, last number, position)."""
    words = array.array("H", pcm)
    if sys.byteorder == "big":
        words.byteswap()
    found, last = [], None
    for position, (left, right) in enumerate(zip(words[::2], words[1::2])):
        number = left | (right & 0x3FFF) << 16 if right & 0xC000 == 0x4000 else None
        if number is not None:
            if last is not None and number == last + 1:
                found[-1][1] = number
            else:
                found.append([number, number, position])
        last = number
    return found


def recorded(path, channels, start=0):
    """The samples of a file, from byte `start` on, rounded up to a frame."""
    with open(path, "rb") as file:
        header, pcm = file.read(HEADER), file.read()
    found = struct.unpack_from("<HI6xH", header, 22)
    if found != (channels, RATE, 16):
        sys.exit(f"ramp.py: {path} has {found} channels, rate and bits, not {(channels, RATE, 16)}")
    frame = channels * 2
    start = max(0, start - HEADER + frame - 1) // frame * frame
    return pcm[start:len(pcm) // frame * frame]


def count(path, seconds):
    samples = array.array("H", recorded(path, 1))
    breaks = [i for i in range(1, len(samples)) if samples[i] != samples[i - 1] + 1 & 0xFFFF]
    print(f"{len(samples)} samples recorded, {len(breaks)} discontinuities" + (f", at {breaks[:8]}" if breaks else ""))
    return len(samples) >= seconds * RATE and not breaks


def compare(path, frames, start=0):
    pcm = recorded(path, 2, start)
    expected, at = ramp(frames), -1
    while (at := pcm.find(expected, at + 1)) >= 0:
        if at % FRAME == 0:
            print(f"{frames} frames compared, bit-exact, no gap, {at // FRAME} frames after the recording began")
            return True
    found = parts(pcm)
    text = ", ".join(f"{first}-{last} at {position}" for first, last, position in itertools.islice(found, 12))
    print(f"{frames} frames expected, {len(found)} parts in {len(pcm) // FRAME} recorded frames: {text or 'nothing'}")
    return False


def self_test():
    """Each way to lose or alter a frame is seen, and nothing else is."""
    good = ramp(70000)
    lead = bytes(333 * FRAME)
    frame = 66000 * FRAME
    recordings = {
        "whole": (lead + good + lead, True),
        "cut": (lead + good[:-FRAME], False),
        "frame lost": (lead + good[:frame] + good[frame + FRAME:] + lead, False),
        "frame repeated": (lead + good[:frame] + good[frame - FRAME:] + lead, False),
        "silence within": (lead + good[:frame] + bytes(192) + good[frame:] + lead, False),
        "one bit": (lead + good[:frame] + bytes([good[frame] ^ 1]) + good[frame + 1:] + lead, False),
        "channels off by one": (lead + b"\0\0" + good + b"\0\0" + lead, False),
        "silence": (bytes(len(good)), False),
    }
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        for name, (pcm, expected) in recordings.items():
            write(file.name, 0, pcm)
            if compare(file.name, 70000) != expected:
                sys.exit(f"ramp.py: self-test '{name}' failed")
    print("ramp.py: self-test passed")


if sys.argv[1:] == ["self-test"]:
    self_test()
elif len(sys.argv) == 4 and sys.argv[1] == "write":
    write(sys.argv[2], int(sys.argv[3]) * RATE)
elif len(sys.argv) in (4, 5) and sys.argv[1] == "compare":
    sys.exit(0 if compare(sys.argv[2], int(sys.argv[3]) * RATE, *map(int, sys.argv[4:])) else 1)
elif len(sys.argv) == 4 and sys.argv[1] == "count":
    sys.exit(0 if count(sys.argv[2], int(sys.argv[3])) else 1)
else:
    sys.exit(__doc__)
