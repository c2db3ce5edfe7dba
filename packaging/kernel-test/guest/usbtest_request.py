"""The request of the kernel's usbtest driver, by usbfs, as tools/usb/testusb.c makes it."""
import ctypes
import fcntl
import os


class Parameters(ctypes.Structure):  # struct usbtest_param_32
    _fields_ = [(n, ctypes.c_uint32) for n in ("test", "iterations", "length", "vary", "sglen", "sec", "usec")]


class Request(ctypes.Structure):  # struct usbdevfs_ioctl
    _fields_ = [("interface", ctypes.c_int), ("code", ctypes.c_int), ("data", ctypes.c_void_p)]


def iowr(kind, number, size):
    return 3 << 30 | size << 16 | ord(kind) << 8 | number


USBTEST_REQUEST = iowr("U", 100, ctypes.sizeof(Parameters))
USBDEVFS_IOCTL = iowr("U", 18, ctypes.sizeof(Request))


def open_node(sysfs_device):
    """The device node of usbfs for a directory in sysfs."""

    def attribute(name):
        with open(os.path.join(sysfs_device, name), encoding="ascii") as file:
            return int(file.read())

    return os.open(f"/dev/bus/usb/{attribute('busnum'):03d}/{attribute('devnum'):03d}", os.O_RDWR)


def run(node, case, iterations, length, vary, sglen):
    """Runs one case on interface 0. An OSError says that it failed."""
    parameters = Parameters(case, iterations, length, vary, sglen)
    fcntl.ioctl(node, USBDEVFS_IOCTL, Request(0, ctypes.c_int32(USBTEST_REQUEST).value, ctypes.addressof(parameters)))
