package io.github.plugferry.app.control;

import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.app.sharing.Backend;
import io.github.plugferry.app.sharing.LocalDevices;
import io.github.plugferry.engine.client.PortRecords;
import io.github.plugferry.engine.client.Vhci;
import io.github.plugferry.engine.hotplug.HotplugSource;
import java.util.Map;
import java.util.function.Supplier;

/// What an instance works with: a test gives it another computer.
///
/// @param backends those that this program has
/// @param hotplug opened once, at the beginning
public record Equipment(
        LocalDevices devices,
        DeviceNames names,
        Map<Backend.Kind, Backend> backends,
        Vhci vhci,
        PortRecords portRecords,
        Supplier<HotplugSource> hotplug,
        SleepSource sleep) {
    public Equipment {
        backends = Map.copyOf(backends);
    }

    /// The one of that name, as preferences have it, or what there is.
    Backend backend(String name) {
        Backend wanted = backends.get(name.equals("libusb") ? Backend.Kind.LIBUSB : Backend.Kind.USBFS);
        return wanted == null ? backends.values().iterator().next() : wanted;
    }
}
