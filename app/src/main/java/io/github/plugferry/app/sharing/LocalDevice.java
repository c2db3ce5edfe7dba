package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.sysfs.DeviceUse;
import io.github.plugferry.engine.sysfs.NodeAccess;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import java.util.ArrayList;
import java.util.List;

/// A real device of this computer, with what a person wants to know before sharing it, at one moment.
///
/// @param name never empty
/// @param manufacturer empty where nobody knows
/// @param kind what it is: the names of its classes
/// @param asks whether somebody can be asked for the right to open what this user may not
public record LocalDevice(
        SysfsDevice device,
        String name,
        String manufacturer,
        String kind,
        List<DeviceUse> uses,
        NodeAccess access,
        boolean asks) {
    public LocalDevice {
        uses = List.copyOf(uses);
    }

    /// The same, looked at again.
    public LocalDevice with(List<DeviceUse> otherUses, NodeAccess otherAccess) {
        return new LocalDevice(device, name, manufacturer, kind, otherUses, otherAccess, asks);
    }

    /// `1-2 (Keyboard K120)`.
    public String title() {
        return "%s (%s)".formatted(device.busId(), name);
    }

    /// Whether sharing it means that a password is asked for.
    public boolean needsPassword() {
        return asks && access == NodeAccess.DENIED && !device.isHub();
    }

    /// Why it is not shared, the worst first; empty where nothing is in the way.
    public List<Obstacle> obstacles() {
        if (device.isHub()) {
            return List.of(new Obstacle.Hub(device));
        }
        List<Obstacle> obstacles = new ArrayList<>();
        switch (access) {
            case OPEN -> {}
            case DENIED -> {
                if (!asks) {
                    obstacles.add(new Obstacle.NoPermission(device, System.getProperty("user.name", "$USER")));
                }
            }
            case MISSING -> obstacles.add(new Obstacle.NoNode(device));
        }
        uses.forEach(use -> obstacles.add(new Obstacle.InUse(use)));
        return obstacles;
    }
}
