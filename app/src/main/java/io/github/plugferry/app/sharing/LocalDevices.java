package io.github.plugferry.app.sharing;

import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sysfs.DeviceUse;
import io.github.plugferry.engine.sysfs.DeviceUses;
import io.github.plugferry.engine.sysfs.NodeAccess;
import io.github.plugferry.engine.sysfs.SysfsBus;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.sysfs.SystemTree;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The real devices of this computer, with their names and what is in the way of sharing them.
///
/// Thread: any; nothing is kept here.
public final class LocalDevices {
    private final SystemTree tree;
    private final SysfsBus bus;
    private final DeviceNames names;
    private final BooleanSupplier asks;

    public LocalDevices(SystemTree tree, DeviceNames names) {
        this(tree, names, () -> false);
    }

    /// @param asks whether somebody can be asked for the right to open what this user may not
    public LocalDevices(SystemTree tree, DeviceNames names, BooleanSupplier asks) {
        this.tree = tree;
        this.bus = new SysfsBus(tree);
        this.names = names;
        this.asks = asks;
    }

    public SysfsBus bus() {
        return bus;
    }

    /// All of them, hubs too, in the order of their ports.
    public List<LocalDevice> all() throws IOException {
        DeviceUses uses = DeviceUses.read(tree);
        return bus.devices().stream().map(each -> describe(each, uses)).toList();
    }

    /// Empty where nothing is plugged in there.
    public Optional<LocalDevice> at(BusId busId) {
        return bus.device(busId).map(this::describe);
    }

    public LocalDevice describe(SysfsDevice device) {
        return describe(device, DeviceUses.read(tree));
    }

    /// What it is used for at this moment.
    public List<DeviceUse> uses(SysfsDevice device) {
        return DeviceUses.read(tree).of(device);
    }

    /// A device that is not given away while this computer uses it.
    ///
    /// @param name for people
    /// @param force whether it is given away all the same
    public UsbDevice guarded(SysfsDevice seen, UsbDevice device, String name, boolean force) {
        return new GuardedDevice(this, seen, device, name, force);
    }

    /// Why there is no device at all, as a sentence; empty where there is at least a controller.
    public Optional<String> absence() throws IOException {
        if (!bus.isPresent()) {
            return Optional.of(
                    "This computer has no USB: there is no /sys/bus/usb. Its kernel has none loaded, or this is "
                            + "a container that is not shown it.");
        }
        return bus.identities().isEmpty()
                ? Optional.of(
                        "This computer has no USB controller: its kernel knows USB, but there is nothing to plug into.")
                : Optional.empty();
    }

    private LocalDevice describe(SysfsDevice device, DeviceUses uses) {
        DeviceInfo info = device.toInfo();
        String kind = DeviceNames.kind(info.classCode(), info.interfaces());
        return new LocalDevice(
                device,
                names.name(device.product(), info.vendorId(), info.productId(), kind),
                names.manufacturer(device.manufacturer(), info.vendorId()),
                kind,
                uses.of(device),
                NodeAccess.of(device.node()),
                asks.getAsBoolean());
    }
}
