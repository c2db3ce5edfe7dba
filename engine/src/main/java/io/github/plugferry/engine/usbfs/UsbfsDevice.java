package io.github.plugferry.engine.usbfs;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.UsbfsNode;
import io.github.plugferry.engine.sysfs.NodeAccess;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/// A real device, by way of its node below `/dev/bus/usb`.
public final class UsbfsDevice implements UsbDevice {
    private static final ClaimRecords RECORDS = ClaimRecords.ofThisUser();

    private final SysfsDevice device;
    private volatile DeviceInfo info;

    private final Object lock = new Object();
    private boolean claimed; // by lock

    private UsbfsDevice(SysfsDevice device) {
        this.device = device;
        this.info = device.toInfo();
    }

    /// Opens nothing yet.
    public static UsbfsDevice of(SysfsDevice device) {
        return new UsbfsDevice(device);
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
        UsbfsClaim claim = null;
        try {
            NodeAccess.whenSettled(device.node()); // what is wrong with it, opening says
            RECORDS.giveBack(device.reread());
            SysfsDevice now = device.reread();
            info = now.toInfo();
            claim = UsbfsClaim.open(this, now, new UsbfsNode(now.node()), listener);
            RECORDS.write(now);
            return claim;
        } catch (LinuxException e) {
            throw refused(e);
        } catch (NoSuchFileException e) {
            throw gone();
        } catch (DeviceException e) {
            throw e;
        } catch (IOException e) {
            throw new DeviceException.Unusable("%s: %s".formatted(device.busId(), e.getMessage()));
        } finally {
            if (claim == null) {
                synchronized (lock) {
                    claimed = false;
                }
            }
        }
    }

    @Override
    public String toString() {
        return device.toString();
    }

    /// The claim is closed.
    void released() {
        RECORDS.remove(device.busId());
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

    private DeviceException refused(LinuxException e) {
        if (e.is(Errno.EACCES) || e.is(Errno.EPERM)) {
            return new DeviceException.AccessDenied(
                    ("%s: this user has no right to write to %s. Nodes of USB devices belong to root unless a udev rule"
                                    + " says otherwise. Write SUBSYSTEM==\"usb\", ATTR{idVendor}==\"%04x\","
                                    + " ATTR{idProduct}==\"%04x\", TAG+=\"uaccess\" to"
                                    + " /etc/udev/rules.d/70-plugferry.rules and plug the device in again, or run this"
                                    + " as root.")
                            .formatted(device.busId(), device.node(), info.vendorId(), info.productId()));
        }
        if (e.is(Errno.EBUSY)) {
            return new DeviceException.Busy(
                    "%s is in use by another program on this computer: %s".formatted(device.busId(), e.getMessage()));
        }
        if (e.is(Errno.ENODEV) || e.is(Errno.ENOENT)) {
            return gone();
        }
        return new DeviceException.Unusable("%s cannot be used: %s".formatted(device.busId(), e.getMessage()));
    }

    private DeviceException gone() {
        return new DeviceException.Gone("%s is unplugged".formatted(device.busId()));
    }
}
