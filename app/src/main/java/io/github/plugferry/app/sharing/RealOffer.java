package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.usb.DeviceDescriptor;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A real device that is shared whenever it is plugged in: the one of this model and serial number, in this port
/// or, where it was named by these, in any. Another device in its port is not shared.
public final class RealOffer implements Offer {
    /// How long a device keeps its place.
    public enum Following {
        /// In this port only.
        PORT,
        /// Wherever it is plugged in.
        DEVICE
    }

    private final LocalDevices devices;
    private final SysfsDevice wanted;
    private final String name;
    private final Following following;
    private final Backend backend;
    private final boolean force;

    private @Nullable SysfsDevice found; // by this
    private @Nullable UsbDevice shared; // by this, of `found`

    /// @param force whether it may be given away while this computer uses it
    public RealOffer(LocalDevices devices, LocalDevice wanted, Following following, Backend backend, boolean force) {
        this.devices = devices;
        this.wanted = wanted.device();
        this.name = wanted.title();
        this.following = following;
        this.backend = backend;
        this.force = force;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized Optional<? extends UsbDevice> device() {
        Optional<SysfsDevice> now = find();
        if (now.isEmpty()) {
            found = null;
            shared = null;
        } else if (found == null || !found.isSameAs(now.get())) {
            found = now.get();
            shared = devices.guarded(now.get(), backend.device(now.get()), name, force);
        }
        return Optional.ofNullable(shared);
    }

    /// Whether both would share one device.
    public boolean overlaps(RealOffer other) {
        return wanted.isSameAs(other.wanted);
    }

    private Optional<SysfsDevice> find() {
        Optional<SysfsDevice> inPort = devices.bus().device(wanted.busId()).filter(this::isWanted);
        if (inPort.isPresent() || following == Following.PORT) {
            return inPort;
        }
        try {
            return devices.bus().devices().stream().filter(this::isWanted).findFirst();
        } catch (IOException e) {
            return Optional.empty(); // as far as anybody can see
        }
    }

    private boolean isWanted(SysfsDevice other) {
        DeviceDescriptor one = wanted.deviceDescriptor();
        DeviceDescriptor two = other.deviceDescriptor();
        return one.vendorId() == two.vendorId()
                && one.productId() == two.productId()
                && wanted.serial().equals(other.serial());
    }
}
