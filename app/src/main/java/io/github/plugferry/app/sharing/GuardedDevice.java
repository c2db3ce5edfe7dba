package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import java.util.List;
import java.util.stream.Collectors;

/// A real device that is not given away while this computer uses it. What it is used for is asked at the import: a
/// disk may have been mounted since it was shared.
///
/// @param name for people
/// @param force whether it is given away all the same
record GuardedDevice(LocalDevices devices, SysfsDevice seen, UsbDevice device, String name, boolean force)
        implements UsbDevice {
    @Override
    public DeviceInfo info() {
        return device.info();
    }

    @Override
    public boolean open() throws DeviceException {
        return device.open();
    }

    @Override
    public ClaimedDevice claim(ClaimListener listener) throws DeviceException {
        List<Obstacle> uses =
                devices.uses(seen).stream().<Obstacle>map(Obstacle.InUse::new).toList();
        if (!force && !uses.isEmpty()) {
            throw new DeviceException.Busy("%s is in use on this computer: %s"
                    .formatted(name, uses.stream().map(Obstacle::sentence).collect(Collectors.joining("; "))));
        }
        return device.claim(listener);
    }
}
