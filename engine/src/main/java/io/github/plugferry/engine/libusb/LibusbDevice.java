package io.github.plugferry.engine.libusb;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.usb4java.LibUsb;

/// A real device, by way of libusb. What it is comes from sysfs; libusb is not asked before somebody claims it.
///
/// At one time either this or another backend has a device: the kernel gives an interface to one of them.
public final class LibusbDevice implements UsbDevice {
    /// After a device has come, udev needs a moment until its node has the owner and the rights that it will
    /// have.
    private static final Duration ARRIVAL_TIME = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final SysfsDevice device;
    private final long knownSince = System.nanoTime();
    private volatile DeviceInfo info;

    private final Object lock = new Object();
    private boolean claimed; // by lock

    private LibusbDevice(SysfsDevice device) {
        this.device = device;
        this.info = device.toInfo();
    }

    /// @param device as it was just read, soon after it has come
    public static LibusbDevice of(SysfsDevice device) {
        return new LibusbDevice(device);
    }

    /// As it was when it was last looked at: when this object was made, when it was claimed, and when a client
    /// configured it.
    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public ClaimedDevice claim(ClaimListener listener) throws DeviceException {
        synchronized (lock) {
            if (claimed) {
                throw new DeviceException.Busy("%s is in use by another client".formatted(device.busId()));
            }
            claimed = true;
        }
        LibusbClaim claim = null;
        try {
            SysfsDevice now = device.reread();
            info = now.toInfo();
            claim = open(now, listener);
            return claim;
        } catch (LibusbException e) {
            throw refused(e);
        } catch (NoSuchFileException e) {
            throw gone();
        } catch (IOException e) {
            throw new DeviceException.Unusable("%s: %s".formatted(device.busId(), e.getMessage()));
        } finally {
            if (claim == null) {
                released();
            }
        }
    }

    @Override
    public String toString() {
        return device.toString();
    }

    void released() {
        synchronized (lock) {
            claimed = false;
        }
    }

    /// A client has set another configuration.
    void configured() {
        try {
            info = device.reread().toInfo();
        } catch (IOException e) {
            // it is gone, and what is known of it stays as it was
        }
    }

    private LibusbClaim open(SysfsDevice now, ClaimListener listener) throws LibusbException {
        while (true) {
            try {
                return LibusbClaim.open(this, now, listener);
            } catch (LibusbException e) {
                boolean mayPass = e.code() == LibUsb.ERROR_ACCESS || e.code() == LibUsb.ERROR_NO_DEVICE;
                if (!mayPass || System.nanoTime() - knownSince > ARRIVAL_TIME.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(this, LOOK_AGAIN.toNanos());
            }
        }
    }

    private DeviceException refused(LibusbException e) {
        return switch (e.code()) {
            case LibUsb.ERROR_ACCESS ->
                new DeviceException.AccessDenied(
                        ("%s: this user has no right to write to %s. Nodes of USB devices belong to root unless a udev"
                                        + " rule says otherwise. Write SUBSYSTEM==\"usb\", ATTR{idVendor}==\"%04x\","
                                        + " ATTR{idProduct}==\"%04x\", TAG+=\"uaccess\" to"
                                        + " /etc/udev/rules.d/70-plugferry.rules and plug the device in again, or run"
                                        + " this as root.")
                                .formatted(device.busId(), device.node(), info.vendorId(), info.productId()));
            case LibUsb.ERROR_BUSY ->
                new DeviceException.Busy(
                        ("%s is in use by another program on this computer, or by another backend of" + " this one: %s")
                                .formatted(device.busId(), e.getMessage()));
            case LibUsb.ERROR_NO_DEVICE -> gone();
            default -> new DeviceException.Unusable("%s cannot be used: %s".formatted(device.busId(), e.getMessage()));
        };
    }

    private DeviceException gone() {
        return new DeviceException.Gone("%s is unplugged".formatted(device.busId()));
    }
}
