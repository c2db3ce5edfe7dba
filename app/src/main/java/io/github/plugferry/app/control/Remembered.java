package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.settings.Settings;
import io.github.plugferry.app.sharing.DeviceIdentity;
import io.github.plugferry.app.sharing.Terms;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Cidr;
import io.github.plugferry.engine.usb.BusId;
import java.util.List;

/// What is remembered over the end of the program, as it is at this moment.
///
/// Thread: the loop's.
final class Remembered {
    private final Shares shares;
    private final Imports imports;
    private final Peers peers;

    Remembered(Shares shares, Imports imports, Peers peers) {
        this.shares = shares;
        this.imports = imports;
        this.peers = peers;
    }

    /// Begins with all of it.
    void restore(Settings settings) {
        settings.peers().forEach(each -> peers.add(each.name(), Address.parse(each.address())));
        for (Settings.Device each : settings.devices()) {
            Entry entry = shares.add(
                    new DeviceIdentity(each.vendorId(), each.productId(), each.serial(), each.port()),
                    new Description(
                            each.name(),
                            each.manufacturer(),
                            each.kind(),
                            each.category(),
                            each.speed(),
                            List.of(),
                            false),
                    new Terms(each.target(), Keep.ALWAYS, each.match(), each.force()));
            if (each.enabled()) {
                entry.share().switchOn();
            }
        }
        for (Settings.Listener each : settings.listeners()) {
            Imports.Point point = imports.addPoint(
                    Address.parse(each.address()),
                    each.allow().stream().map(Cidr::parse).toList(),
                    each.observed());
            if (each.enabled()) {
                point.point().enable();
            }
        }
        for (Settings.Import each : settings.imports()) {
            imports.addLink(Address.parse(each.address()), new BusId(each.busId()), true, each.observed());
        }
    }

    Settings settings(Preferences preferences) {
        return new Settings(
                Settings.VERSION,
                shares.all().stream()
                        .filter(Entry::isRemembered)
                        .map(Entry::settings)
                        .toList(),
                imports.listenerSettings(),
                peers.settings(),
                imports.importSettings(),
                preferences);
    }
}
