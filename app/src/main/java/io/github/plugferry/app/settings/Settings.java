package io.github.plugferry.app.settings;

import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Cidr;
import io.github.plugferry.engine.usb.BusId;
import java.util.List;
import java.util.Objects;

/// What is kept from one start to the next. Whatever cannot be used is refused when it is made.
///
/// @param version of the file's format
/// @param devices that are remembered
public record Settings(
        int version,
        List<Device> devices,
        List<Listener> listeners,
        List<Peer> peers,
        List<Import> imports,
        Preferences preferences) {
    /// The format of this version of the program.
    public static final int VERSION = 1;

    public static final Settings DEFAULT =
            new Settings(VERSION, List.of(), List.of(), List.of(), List.of(), Preferences.DEFAULT);

    public Settings {
        devices = List.copyOf(devices);
        listeners = List.copyOf(listeners);
        peers = List.copyOf(peers);
        imports = List.copyOf(imports);
        Objects.requireNonNull(preferences);
    }

    /// @param port where it was when it was shared
    /// @param enabled whether it is shared when it is plugged in
    public record Device(
            int vendorId,
            int productId,
            String serial,
            String port,
            String name,
            String manufacturer,
            String kind,
            Category category,
            String speed,
            ShareTarget target,
            Match match,
            boolean force,
            boolean enabled) {
        public Device {
            requireAll(serial, port, name, manufacturer, kind, category, speed, target.direction(), match);
            Address.parse(target.address());
        }
    }

    /// Where this side waits for hosts.
    public record Listener(String address, List<String> allow, boolean observed, boolean enabled) {
        public Listener {
            Address.parse(address);
            allow = List.copyOf(allow);
            allow.forEach(Cidr::parse);
        }
    }

    public record Peer(String name, String address) {
        public Peer {
            requireAll(name);
            Address.parse(address);
        }
    }

    /// A device of another computer that this one has whenever it can.
    public record Import(String address, String busId, boolean observed) {
        public Import {
            Address.parse(address);
            BusId _ = new BusId(busId);
        }
    }

    private static void requireAll(Object... parts) {
        for (Object each : parts) {
            Objects.requireNonNull(each);
        }
    }
}
