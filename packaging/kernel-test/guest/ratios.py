#!/usr/bin/env python3
"""usage: ratios.py DIRECTORY

Prints a table of the measures in DIRECTORY/ours.N and DIRECTORY/kernels.N, as speed.py has printed them: medians, and the median of the
ratios of the turns, of speed: above 1 ours is the faster one.
"""
import pathlib
import statistics
import sys

if len(sys.argv) != 2:
    sys.exit(__doc__)


def turn(path):
    return {name: float(figure) for name, figure in (line.split("\t") for line in path.read_text(encoding="ascii").splitlines())}


directory = pathlib.Path(sys.argv[1])
ours = [turn(path) for path in sorted(directory.glob("ours.*"))]
kernels = [turn(path) for path in sorted(directory.glob("kernels.*"))]
print(f"{'MEASURE':<27} {'OURS US':>9} {'USBIP-HOST US':>14} {'RATIO':>6}  OF THE TURNS")
for name in ours[0]:
    ratios = [kernel[name] / our[name] for our, kernel in zip(ours, kernels, strict=True)]
    print(f"{name:<27} {statistics.median(our[name] for our in ours):9.1f} {statistics.median(kernel[name] for kernel in kernels):14.1f} "
          f"x{statistics.median(ratios):.2f}  {' '.join(f'{ratio:.2f}' for ratio in ratios)}")
