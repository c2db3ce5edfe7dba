package io.github.plugferry.engine.real;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sysfs.NodeAccess;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A real device, by way of a backend. What it is comes from sysfs; the backend is not asked before somebody
/// claims it.
///
/// At one time one backend has a device: the kernel gives an interface to one of them.
public final class RealDevice implements UsbDevice {
    /// Closes what was opened ahead when nobody has the device any more: nobody says when it is not shared any
    /// more, and until then an open node keeps nobody else out.
    private static final Cleaner CLEANER = Cleaner.create();

    private static final ClaimRecords RECORDS = ClaimRecords.ofThisUser();

    private final SysfsDevice device;
    private final RealBackend backend;
    private volatile DeviceInfo info;

    private final Object lock = new Object();
    private boolean claimed; // by lock
    private RealBackend.@Nullable Opened opened; // by lock

    /// Opens nothing yet.
    public RealDevice(SysfsDevice device, RealBackend backend) {
        this.device = device;
        this.backend = backend;
        this.info = device.toInfo();
    }

    /// As it was when it was last looked at: when this object was made, when it was claimed, and when a client
    /// configured it.
    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public boolean open() throws DeviceException {
        synchronized (lock) {
            if (opened == null) {
                try {
                    Optional<RealBackend.Opened> ahead = backend.openAhead(device.reread());
                    ahead.ifPresent(each -> CLEANER.register(this, each::close));
                    opened = ahead.orElse(null);
                } catch (NoSuchFileException e) {
                    throw gone();
                } catch (IOException e) {
                    throw refused(e);
                }
            }
            return opened != null;
        }
    }

    @Override
    public ClaimedDevice claim(ClaimListener listener) throws DeviceException {
        synchronized (lock) {
            if (claimed) {
                throw new DeviceException.Busy("%s is in use by another client".formatted(device.busId()));
            }
            claimed = true;
        }
        RealClaim claim = null;
        try {
            NodeAccess.whenSettled(device.node()); // what is wrong with it, opening says
            RECORDS.giveBack(device.reread());
            SysfsDevice now = device.reread();
            info = now.toInfo();
            claim = RealClaim.open(this, now, backend.name(), handle(now), listener);
            RECORDS.write(now);
            return claim;
        } catch (NoSuchFileException e) {
            throw gone();
        } catch (IOException e) {
            throw refused(e);
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

    private RealHandle handle(SysfsDevice now) throws IOException {
        synchronized (lock) {
            return opened == null ? backend.open(now) : opened.handle();
        }
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

    private DeviceException refused(IOException e) {
        return switch (backend.refusal(e)) {
            case ACCESS_DENIED ->
                new DeviceException.AccessDenied(
                        ("%s: this user has no right to write to %s. Nodes of USB devices belong to root unless a udev rule"
                                        + " says otherwise. Write SUBSYSTEM==\"usb\", ATTR{idVendor}==\"%04x\","
                                        + " ATTR{idProduct}==\"%04x\", TAG+=\"uaccess\" to"
                                        + " /etc/udev/rules.d/70-plugferry.rules and plug the device in again, or run this"
                                        + " as root.")
                                .formatted(device.busId(), device.node(), info.vendorId(), info.productId()));
            case BUSY ->
                new DeviceException.Busy("%s is in use by another program on this computer: %s"
                        .formatted(device.busId(), e.getMessage()));
            case GONE -> gone();
            case OTHER ->
                new DeviceException.Unusable("%s cannot be used: %s".formatted(device.busId(), e.getMessage()));
        };
    }

    private DeviceException gone() {
        return new DeviceException.Gone("%s is unplugged".formatted(device.busId()));
    }
}
