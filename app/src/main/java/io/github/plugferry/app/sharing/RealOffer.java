package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.usb.DeviceDescriptor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
            shared = new Guarded(now.get(), backend.device(now.get()));
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

    /// What this computer uses is asked for at the import: a disk may have been mounted since it was shared.
    private final class Guarded implements UsbDevice {
        private final SysfsDevice seen;
        private final UsbDevice device;

        Guarded(SysfsDevice seen, UsbDevice device) {
            this.seen = seen;
            this.device = device;
        }

        @Override
        public DeviceInfo info() {
            return device.info();
        }

        @Override
        public ClaimedDevice claim(ClaimListener listener) throws DeviceException {
            List<Obstacle> uses = devices.uses(seen).stream()
                    .<Obstacle>map(Obstacle.InUse::new)
                    .toList();
            if (!force && !uses.isEmpty()) {
                throw new DeviceException.Busy("%s is in use on this computer: %s"
                        .formatted(name, uses.stream().map(Obstacle::sentence).collect(Collectors.joining("; "))));
            }
            return device.claim(listener);
        }
    }
}
