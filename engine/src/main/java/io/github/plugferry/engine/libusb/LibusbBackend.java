package io.github.plugferry.engine.libusb;

import io.github.plugferry.engine.real.RealBackend;
import io.github.plugferry.engine.real.RealHandle;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import java.io.IOException;
import org.usb4java.LibUsb;

/// Devices by way of libusb, all in one context.
public final class LibusbBackend implements RealBackend {
    /// One serves any number of devices.
    public LibusbBackend() {}

    @Override
    public String name() {
        return "libusb";
    }

    @Override
    public RealHandle open(SysfsDevice device) throws IOException {
        return LibusbContext.open(device.devId(), device.busId().value());
    }

    @Override
    public Refusal refusal(IOException e) {
        return switch (e instanceof LibusbException failed ? failed.code() : LibUsb.ERROR_OTHER) {
            case LibUsb.ERROR_ACCESS -> Refusal.ACCESS_DENIED;
            case LibUsb.ERROR_BUSY -> Refusal.BUSY;
            case LibUsb.ERROR_NO_DEVICE -> Refusal.GONE;
            default -> Refusal.OTHER;
        };
    }
}
