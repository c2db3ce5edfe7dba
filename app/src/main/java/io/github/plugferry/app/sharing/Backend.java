package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sysfs.SysfsDevice;

/// How transfers reach real devices: what makes one that can be shared of one that was found.
@FunctionalInterface
public interface Backend {
    /// Opens nothing yet, and takes nothing from anybody.
    UsbDevice device(SysfsDevice found);

    /// Which ones there are.
    enum Kind {
        /// The kernel's `/dev/bus/usb`, by its own calls.
        USBFS,
        /// The library libusb.
        LIBUSB
    }
}
